import { benches } from './support/benches.ts';
import type { Proof } from './support/proof.ts';

/** `npm run bench -- command tasks --json`: see tests/bench/command.ts and tests/bench/tasks.ts. */
export const proof: Proof = {
  title:
    'commands to 200 screens and among 100,000 open tasks, ranking and drawing against their bounds, joining a million entries',
  run: (context) => benches(context, ['command', 'tasks']),
};
