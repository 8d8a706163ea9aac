import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SHOTS } from '../../scripts/screenshots/shots.ts';
import { takeScreenshots } from '../../scripts/screenshots/takeScreenshots.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

/** An empty dark page compresses to a few kilobytes; a screen with a map and text does not. */
const LEAST_KB = 40;
const README_MOST_KB = 600;

/** Takes the screenshots afresh and looks at the README's picture. */
export const proof: Proof = {
  title: 'screenshots of the four screens, and a picture in the README',
  async run({ root, say }) {
    const folder = join(root, 'screenshots');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const taken = await takeScreenshots({ root, folder, shots: SHOTS, say });
    const figures: Figure[] = [atLeast('pictures', taken.length, SHOTS.length)];
    for (const [n, { file, problems }] of taken.entries()) {
      const { name, width, height } = SHOTS[n]!;
      const png = readFileSync(file);
      const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
      figures.push(
        atLeast(name, Math.round(png.length / 1000), LEAST_KB, 'kB'),
        mustBe(`${name} is ${width}×${height}`, size[0] === width && size[1] === height),
        atMost(`${name}: problems on the page`, problems.length, 0),
      );
    }
    return [...figures, ...readmePicture(root)];
  },
};

function readmePicture(root: string): Figure[] {
  const path = /!\[[^\]]*\]\(([^)]+\.png)\)/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
  const file = path ? join(root, path) : undefined;
  if (!file || !existsSync(file)) return [mustBe('the README has a picture', false)];
  return [
    mustBe('the README has a picture', true),
    atMost(path!, Math.round(statSync(file).size / 1000), README_MOST_KB, 'kB'),
  ];
}
