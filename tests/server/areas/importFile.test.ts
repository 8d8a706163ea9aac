import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportFileError, readImportFile } from '../../../server/areas/importFile.ts';
import { packZip } from '../../../server/areas/zipArchive.ts';

const MB = 1024 * 1024;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tongxin-areas-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function refusal(name: string, bytes: Buffer, mostBytes: number): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, bytes);
  const error = await readImportFile(path, mostBytes).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ImportFileError);
  return (error as Error).message;
}

describe('a file of areas', () => {
  it('that is small and unpacks to very much is refused before the Shapefile reader sees it, whatever its parts are called', async () => {
    const zeros = Buffer.alloc(3 * MB);
    for (const large of ['areas.shp', 'areas.dbf', 'readme.txt']) {
      const parts = ['areas.shp', 'areas.dbf', 'readme.txt'];
      const zip = await packZip(
        parts.map((name) => ({ name, bytes: name === large ? zeros : Buffer.alloc(9) })),
      );
      expect(zip.length).toBeLessThan(0.01 * MB);
      expect(await refusal('bomb.zip', zip, 2 * MB)).toBe('the zip archive unpacks to more than 2 MB');
    }
    // Each is small enough, all together are not.
    const many = await packZip([1, 2, 3].map((n) => ({ name: `${n}.shp`, bytes: Buffer.alloc(MB) })));
    expect(await refusal('many.zip', many, 2 * MB)).toBe('the zip archive unpacks to more than 2 MB');
  });

  it('that is large by itself is not read', async () => {
    expect(await refusal('large.geojson', Buffer.alloc(3 * MB, ' '), 2 * MB)).toMatch(/is larger than 2 MB/);
  });
});
