import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runEndToEnd } from './support/endToEnd.ts';
import { mustBe, type Proof } from './support/proof.ts';

/** Operations and tiers, the loop, two operators; the console's tools; a street leader with a tablet. */
const FILES = ['command', 'tools', 'leader'].map((name) => `tests/e2e/${name}.test.ts`);
/** Main paths that the line names; a file that lost its tests must not pass. */
const LEAST = 12;

/** The operator's and the street leader's main paths in Chromium. */
export const proof: Proof = {
  title: 'operation, four tiers, report to close, call-out, cordon, whistle; a leader with a tablet',
  async run({ root, say }) {
    const there = FILES.filter((file) => existsSync(join(root, file)));
    return [
      mustBe('every file of main paths is there', there.length === FILES.length),
      ...(await runEndToEnd(root, there, LEAST, say)),
    ];
  },
};
