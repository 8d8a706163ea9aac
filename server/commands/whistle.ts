import { Refusal } from '../../shared/wire/errors.ts';
import type { Handlers } from './handler.ts';

const notYet = async () => {
  throw new Refusal('unavailable', 'Not built yet.');
};

export const whistleHandlers: Handlers<'whistle.blow' | 'whistle.answer' | 'whistle.arrive' | 'whistle.end'> =
  {
    'whistle.blow': notYet,
    'whistle.answer': notYet,
    'whistle.arrive': notYet,
    'whistle.end': notYet,
  };
