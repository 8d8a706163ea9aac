import { runEndToEnd } from './endToEnd.ts';
import type { Line } from './line.ts';

/** The end-to-end test of two live screens, with the figures that it measured. */
export const line: Line = {
  title: 'two live screens',
  run: ({ root, say }) => runEndToEnd(root, ['tests/e2e/live.test.ts'], 1, say),
};
