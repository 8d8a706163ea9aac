import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { README_SHOT, SHOTS } from './screenshots/shots.ts';
import { takeScreenshots } from './screenshots/takeScreenshots.ts';

/**
 * `npm run screenshots [-- --url http://localhost:3000] [--readme]`: the screens in both languages into
 * screenshots/, or with --readme the README's picture into docs/images/. Without --url a server and the
 * exercise are started for it on data of their own.
 */
const root = dirname(import.meta.dirname);
const at = process.argv.indexOf('--url');
const readme = process.argv.includes('--readme');
const folder = readme ? join(root, 'docs', 'images') : join(root, 'screenshots');
mkdirSync(folder, { recursive: true });
const taken = await takeScreenshots({
  root,
  folder,
  shots: readme ? [README_SHOT] : SHOTS,
  url: at < 0 ? undefined : process.argv[at + 1],
  say: (line) => console.log(line),
});
for (const { file, problems } of taken) {
  console.log(`${file}${problems.length > 0 ? `  (${problems.length} problems)` : ''}`);
  for (const problem of problems) console.log(`  ${problem}`);
}
process.exitCode = taken.some(({ problems }) => problems.length > 0) ? 1 : 0;
