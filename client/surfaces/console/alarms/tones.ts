import { notesInTurn, type Tone } from '../../../features/sound/tone.ts';
import type { AlarmKind } from './alarms.ts';

/** One tone a kind, apart by rhythm, direction and timbre, so that they are told apart with eyes elsewhere. */
export const TONES: Record<AlarmKind, Tone> = {
  sos: {
    wave: 'square',
    notes: [
      ...notesInTurn(140, 90, 988, 988, 988),
      { hz: 988, at: 520, ms: 260 },
      { hz: 988, at: 860, ms: 260 },
      { hz: 988, at: 1200, ms: 260 },
    ],
  },
  breach: { wave: 'sawtooth', notes: notesInTurn(180, 160, 880, 587, 880, 587) },
  overdue: { wave: 'triangle', notes: notesInTurn(240, 200, 784, 659, 523) },
  gap: { wave: 'sine', notes: notesInTurn(420, 360, 392, 330) },
  incident: { wave: 'sine', notes: notesInTurn(160, 220, 659, 880) },
  mode: { wave: 'sine', notes: notesInTurn(300, 260, 523, 523, 392) },
  silent: { wave: 'triangle', notes: notesInTurn(0, 420, 294) },
};
