import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testSteps } from '../../../scripts/testing/steps.mjs';
import { readReport } from '../../../scripts/testing/vitestStep.mjs';

const dir = mkdtempSync(join(tmpdir(), 'tongxin-report-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function report(testResults: object[]): string {
  const path = join(dir, 'report.json');
  writeFileSync(path, JSON.stringify({ testResults }));
  return path;
}
const test = (status: string, fullName = status) => ({ status, fullName });

describe('the figures of a test run', () => {
  it('count passed, failed and skipped tests, and name the skipped', () => {
    const path = report([
      { status: 'failed', assertionResults: [test('passed'), test('failed'), test('skipped', 'later')] },
      { status: 'passed', assertionResults: [test('passed'), test('todo', 'one day')] },
    ]);
    expect(readReport(path)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      skippedTitles: ['later', 'one day'],
    });
  });

  it('count a file that could not be loaded as a failure', () => {
    expect(readReport(report([{ status: 'failed', assertionResults: [] }]))).toMatchObject({ failed: 1 });
  });

  it('count a run that left nothing as a failure', () => {
    expect(readReport(join(dir, 'missing.json'))).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('the steps of npm test', () => {
  it('say why a step cannot run here', () => {
    const steps = testSteps('/nowhere', { PATH: '', CHROMIUM_PATH: '/nowhere/chromium' });
    expect(steps.find((step) => step.name === 'e2e')?.skip).toMatch(/no Chromium/);
    expect(steps.filter((step) => step.skip).every((step) => step.project)).toBe(true);
  });

  it('run on a server that DATABASE_URL names', () => {
    const steps = testSteps('/nowhere', { PATH: '', DATABASE_URL: 'postgres://db/x' });
    expect(steps.find((step) => step.name === 'integration-server')?.skip).toBeUndefined();
  });
});
