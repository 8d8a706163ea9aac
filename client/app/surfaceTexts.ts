import type { Surface } from '../features/session/surfaces.ts';
import type { TextSet } from './i18n.ts';

/** Texts that a surface shows besides its own and those that come before anything is shown. */
export const ALSO_TEXTS: Record<Surface, readonly Exclude<TextSet, 'common'>[]> = {
  console: ['desk', 'tools', 'command', 'figures', 'help'],
  wall: ['desk', 'tools', 'figures', 'help'],
  field: ['help'],
  review: ['desk', 'figures', 'help'],
  admin: ['desk', 'account'],
};

/** On a phone, for leaders alone. */
export const LEADER_TEXTS = ['leader', 'figures'] as const;
