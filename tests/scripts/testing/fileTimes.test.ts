import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import FileTimes, { readFileTimes, slowestLines } from '../../../scripts/testing/fileTimes.mjs';

const dir = mkdtempSync(join(tmpdir(), 'tongxin-times-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

it('a run leaves how long each of its files took, with what it set up', () => {
  const path = join(dir, 'times.json');
  vi.stubEnv('FILE_TIMES', path);
  const times = new FileTimes();
  times.onTestModuleEnd({
    relativeModuleId: 'tests/a.test.ts',
    diagnostic: () => ({
      prepareDuration: 100,
      environmentSetupDuration: 0,
      setupDuration: 200,
      collectDuration: 300,
      duration: 400,
    }),
  });
  times.onTestRunEnd();
  expect(readFileTimes(path)).toEqual([{ path: 'tests/a.test.ts', seconds: 1 }]);
  expect(readFileTimes(path)).toEqual([]);
});

it('the slowest of all steps are told, slowest first', () => {
  const results = [
    { step: { name: 'unit' }, files: [{ path: 'a', seconds: 1 }] },
    { step: { name: 'typecheck' }, files: [] },
    {
      step: { name: 'e2e' },
      files: [
        { path: 'b', seconds: 0.5 },
        { path: 'c', seconds: 71.25 },
      ],
    },
  ];
  expect(slowestLines(results, 2).map((line: string) => line.trim())).toEqual([
    '71.3 s  c (e2e)',
    '1.0 s  a (unit)',
  ]);
});
