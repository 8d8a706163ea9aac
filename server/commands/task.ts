import { Refusal } from '../../shared/wire/errors.ts';
import type { Handlers } from './handler.ts';

const notYet = async () => {
  throw new Refusal('unavailable', 'Not built yet.');
};

export const taskHandlers: Handlers<
  | 'task.create'
  | 'task.dispatch'
  | 'task.step'
  | 'task.decline'
  | 'task.return'
  | 'task.transfer'
  | 'task.done'
  | 'task.verify'
  | 'task.rework'
  | 'task.ask_suspension'
  | 'task.decide_suspension'
  | 'task.resume'
  | 'task.escalate'
  | 'task.delegate'
  | 'task.cancel'
  | 'task.urge'
> = {
  'task.create': notYet,
  'task.dispatch': notYet,
  'task.step': notYet,
  'task.decline': notYet,
  'task.return': notYet,
  'task.transfer': notYet,
  'task.done': notYet,
  'task.verify': notYet,
  'task.rework': notYet,
  'task.ask_suspension': notYet,
  'task.decide_suspension': notYet,
  'task.resume': notYet,
  'task.escalate': notYet,
  'task.delegate': notYet,
  'task.cancel': notYet,
  'task.urge': notYet,
};
