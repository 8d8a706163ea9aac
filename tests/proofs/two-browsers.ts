import { runEndToEnd } from './support/endToEnd.ts';
import type { Proof } from './support/proof.ts';

/** The end-to-end test of two live screens, with the figures that it measured. */
export const proof: Proof = {
  title: 'two browsers: a fix within two ticks, an incident on both, recovery after SIGKILL',
  run: ({ root, say }) => runEndToEnd(root, ['tests/e2e/live.test.ts'], 1, say),
};
