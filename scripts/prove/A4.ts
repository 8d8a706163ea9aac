import { benches } from './benches.ts';
import type { Line } from './line.ts';

/** `npm run bench -- --json`: every bench of positions, judged by what it owes itself. */
export const line: Line = {
  title: 'benches side by side',
  run: (context) => benches(context),
};
