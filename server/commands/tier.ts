import { Refusal } from '../../shared/wire/errors.ts';
import type { Handlers } from './handler.ts';

const notYet = async () => {
  throw new Refusal('unavailable', 'Not built yet.');
};

export const tierHandlers: Handlers<
  | 'operation.grade'
  | 'operation.set_response'
  | 'operation.set_warning'
  | 'operation.begin_phase'
  | 'mode.set'
  | 'tier.notify'
  | 'tier.acknowledge'
  | 'tier.activate'
  | 'tier.stand_down'
  | 'tier.hand_over'
  | 'tier.delegate'
  | 'tier.end_delegation'
> = {
  'operation.grade': notYet,
  'operation.set_response': notYet,
  'operation.set_warning': notYet,
  'operation.begin_phase': notYet,
  'mode.set': notYet,
  'tier.notify': notYet,
  'tier.acknowledge': notYet,
  'tier.activate': notYet,
  'tier.stand_down': notYet,
  'tier.hand_over': notYet,
  'tier.delegate': notYet,
  'tier.end_delegation': notYet,
};
