import type { Surface } from '../features/session/surfaces.ts';
import type { TextSet } from './i18n.ts';

/** Texts that a surface shows besides its own and those that come before anything is shown. */
export const ALSO_TEXTS: Record<Surface, readonly Exclude<TextSet, 'common'>[]> = {
  console: ['desk', 'tools', 'command', 'figures'],
  wall: ['desk', 'tools', 'figures'],
  field: [],
  review: ['desk', 'figures'],
  admin: ['desk', 'account'],
};

/** On a phone, for leaders alone. */
export const LEADER_TEXTS = ['leader', 'figures'] as const;

/** What comes behind every surface: opened by a press, and nobody waits for it. */
export const TEXTS_BEHIND = ['help'] as const;
