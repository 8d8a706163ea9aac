import { Refusal } from '../../shared/wire/errors.ts';
import type { Handlers } from './handler.ts';

const notYet = async () => {
  throw new Refusal('unavailable', 'Not built yet.');
};

export const directiveHandlers: Handlers<
  'directive.issue' | 'directive.cancel' | 'directive.receive' | 'directive.acknowledge' | 'checklist.tick'
> = {
  'directive.issue': notYet,
  'directive.cancel': notYet,
  'directive.receive': notYet,
  'directive.acknowledge': notYet,
  'checklist.tick': notYet,
};
