import { benches } from './support/benches.ts';
import type { Line } from './support/line.ts';

/** `npm run bench -- command --json`: see tests/bench/command.ts. */
export const line: Line = {
  title: 'commands to 200 screens, ranking and drawing against their bounds, joining a million entries',
  run: (context) => benches(context, ['command']),
};
