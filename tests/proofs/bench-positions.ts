import { benches } from './support/benches.ts';
import type { Proof } from './support/proof.ts';

/** `npm run bench -- --json`: every bench of positions, judged by what it owes itself. */
export const proof: Proof = {
  title: 'benches side by side: fan-out, slow screens, grid lookup, intake',
  run: (context) => benches(context),
};
