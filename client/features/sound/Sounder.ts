import { type Tone, toneLength } from './tone.ts';

/** `blocked`: the browser lets no page sound before somebody has touched it. */
export type SoundState = 'on' | 'blocked' | 'none';

const LOUDNESS = 0.16;
/** Notes swell and fade this fast, seconds: without it they click. */
const EDGE_S = 0.012;
const PAUSE_MS = 120;

/** Plays tones one after the other, made on the spot: no files. */
export class Sounder {
  private context: AudioContext | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly wake = () => void this.context?.resume().then(() => this.tell());
  /** On the context's own clock, seconds. */
  private freeAt = 0;

  /** Asks the browser for sound; it may keep it back until somebody touches the page. */
  open(): void {
    if (this.context || typeof AudioContext === 'undefined') return;
    this.context = new AudioContext();
    this.context.onstatechange = () => this.tell();
    for (const event of GESTURES) window.addEventListener(event, this.wake, { capture: true, passive: true });
    this.tell();
  }

  close(): void {
    for (const event of GESTURES) window.removeEventListener(event, this.wake, { capture: true });
    void this.context?.close();
    this.context = null;
  }

  readonly state = (): SoundState => {
    if (!this.context) return 'none';
    return this.context.state === 'running' ? 'on' : 'blocked';
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** While the browser blocks sound nothing is kept for later: an alarm that sounds late says something wrong. */
  play(tone: Tone): void {
    const { context } = this;
    if (context?.state !== 'running') return;
    const start = Math.max(context.currentTime, this.freeAt);
    for (const { hz, at, ms } of tone.notes) {
      const from = start + at / 1000;
      const to = from + ms / 1000;
      const voice = context.createOscillator();
      const loudness = context.createGain();
      voice.type = tone.wave;
      voice.frequency.value = hz;
      loudness.gain.setValueAtTime(0, from);
      loudness.gain.linearRampToValueAtTime(LOUDNESS, from + EDGE_S);
      loudness.gain.setValueAtTime(LOUDNESS, Math.max(from + EDGE_S, to - EDGE_S));
      loudness.gain.linearRampToValueAtTime(0, to);
      voice.connect(loudness).connect(context.destination);
      voice.start(from);
      voice.stop(to);
    }
    this.freeAt = start + (toneLength(tone) + PAUSE_MS) / 1000;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const GESTURES = ['pointerdown', 'keydown'] as const;
