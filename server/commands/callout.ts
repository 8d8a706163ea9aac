import { Refusal } from '../../shared/wire/errors.ts';
import type { Handlers } from './handler.ts';

const notYet = async () => {
  throw new Refusal('unavailable', 'Not built yet.');
};

export const calloutHandlers: Handlers<
  'callout.send' | 'callout.answer' | 'callout.check_in' | 'callout.urge' | 'callout.stop'
> = {
  'callout.send': notYet,
  'callout.answer': notYet,
  'callout.check_in': notYet,
  'callout.urge': notYet,
  'callout.stop': notYet,
};
