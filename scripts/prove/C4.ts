import { benches } from './benches.ts';
import type { Line } from './line.ts';

/** `npm run bench -- command --json`: see tests/bench/command.ts. */
export const line: Line = {
  title: 'commands to 200 screens, ranking, drawing, joining',
  run: (context) => benches(context, ['command']),
};
