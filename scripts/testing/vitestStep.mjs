import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Arguments that make Vitest run a project, show what failed and a summary, and leave its figures in `report`,
 * and the times of its files beside it when FILE_TIMES names them (fileTimes.mjs). */
export function vitestArguments(root, project, report, extra = []) {
  return [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=minimal',
    '--reporter=json',
    `--outputFile.json=${report}`,
    `--reporter=${join(root, 'scripts', 'testing', 'fileTimes.mjs')}`,
    ...extra,
  ];
}

export function reportPath(step) {
  return join(tmpdir(), `tongxin-test-${process.pid}-${step}.json`);
}

/**
 * `{ passed, failed, skipped, skippedTitles }` of a finished run. A file that could not be loaded
 * counts as one failure, and so does a run that left no report.
 */
export function readReport(report) {
  let json;
  try {
    json = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, skippedTitles: [] };
  } finally {
    rmSync(report, { force: true });
  }
  const tests = json.testResults.flatMap((file) => file.assertionResults);
  const unloaded = json.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
  const skippedTests = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  return {
    passed: count('passed'),
    failed: count('failed') + unloaded,
    skipped: skippedTests.length,
    skippedTitles: skippedTests.map((test) => test.fullName),
  };
}
