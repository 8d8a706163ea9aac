import { Refusal } from '../../shared/wire/errors.ts';
import type { Handlers } from './handler.ts';

const notYet = async () => {
  throw new Refusal('unavailable', 'Not built yet.');
};

export const zoneHandlers: Handlers<'zone.draw' | 'zone.change' | 'zone.lift' | 'zone.acknowledge_breach'> = {
  'zone.draw': notYet,
  'zone.change': notYet,
  'zone.lift': notYet,
  'zone.acknowledge_breach': notYet,
};
