// npm test [-- STEP …]: installs what is missing, runs every check to its end and says what was skipped.
// The last line is always "N passed, N failed, N skipped". REQUIRE_ALL=1 makes a skip a failure.
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureClientBuilt } from './launch/build.mjs';
import { Interrupted, listenForInterruption, run } from './launch/children.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { findNode24 } from './launch/node24.mjs';
import { Problem } from './launch/problem.mjs';
import { say } from './launch/progress.mjs';
import { fileTimesPath, readFileTimes, slowestLines } from './testing/fileTimes.mjs';
import { testSteps } from './testing/steps.mjs';
import { readReport, reportPath, vitestArguments } from './testing/vitestStep.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A step that hangs must not hold a build machine for ever. */
const STEP_LIMIT_MS = 25 * 60_000;

try {
  listenForInterruption(() => say('\nStopping …'));
  await ensureInstalled(root);
  process.exitCode = summarise(
    await runSteps(chosen(testSteps(root), process.argv.slice(2)), findNode24(root)),
  );
} catch (error) {
  if (error instanceof Interrupted) process.exitCode = 130;
  else if (error instanceof Problem) {
    process.stderr.write(`\n${error.message}\n`);
    say('0 passed, 1 failed, 0 skipped');
    process.exitCode = error.exitCode;
  } else throw error;
}

function chosen(steps, names) {
  const known = steps.map((step) => step.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Problem(`There is no step "${unknown}". Steps: ${known.join(', ')}.`, 2);
  return names.length > 0 ? steps.filter((step) => names.includes(step.name)) : steps;
}

/** All steps to their ends, and their results in the order of the steps. */
async function runSteps(steps, node) {
  const results = new Map();
  const runOne = (step) => runStep(step, node).then((result) => results.set(step, result));
  let beside = Promise.resolve();
  for (const step of steps) {
    if (step.alone) await beside;
    if (!step.beside) {
      await runOne(step);
      continue;
    }
    beside = beside.then(() => runOne(step));
    // Whoever waits is told of an interruption; it must not end the process before that.
    beside.catch(() => {});
  }
  await beside;
  return steps.map((step) => results.get(step));
}

async function runStep(step, node) {
  if (step.skip) {
    say(`\n── ${step.name}: skipped, ${step.skip}`);
    return {
      step,
      passed: 0,
      failed: 0,
      skipped: 1,
      skippedTitles: [],
      files: [],
      seconds: 0,
      broken: false,
    };
  }
  say(
    step.beside ? `\n── ${step.name}: runs beside the next steps, is shown at its end` : `\n── ${step.name}`,
  );
  const began = performance.now();
  const report = reportPath(step.name);
  const args = step.project ? vitestArguments(root, step.project, report, step.extra) : step.args;
  let end;
  try {
    if (step.needsClient) await ensureClientBuilt(root, node);
    end = await limited(node, args, { ...step, env: { ...step.env, FILE_TIMES: fileTimesPath(report) } });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(error.message);
    end = { code: 1 };
  }
  const figures = step.project ? readReport(report) : { passed: 0, failed: 0, skipped: 0, skippedTitles: [] };
  const broken = end.code !== 0;
  if (broken && figures.failed === 0) figures.failed = 1;
  const files = readFileTimes(fileTimesPath(report));
  return { step, ...figures, files, broken, seconds: (performance.now() - began) / 1000 };
}

async function limited(node, args, { name, env, beside }) {
  // Through a file: nothing of a child's last words is lost, whatever it leaves behind.
  const path = beside ? `${reportPath(name)}.log` : null;
  const output = path ? openSync(path, 'w') : 'inherit';
  try {
    const end = await run(node, args, {
      cwd: root,
      group: true,
      limitMs: STEP_LIMIT_MS,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
    });
    if (path) say(`\n── ${name}: at its end\n${readFileSync(path, 'utf8')}`);
    if (end.signal === 'SIGKILL')
      say(`Killed: it took more than ${STEP_LIMIT_MS / 60_000} minutes, or memory ran out.`);
    return end;
  } finally {
    if (path) {
      closeSync(output);
      rmSync(path, { force: true });
    }
  }
}

function summarise(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const strict = process.env.REQUIRE_ALL === '1';
  say('\n── summary');
  for (const { step, passed, failed, skipped, seconds, broken } of results) {
    const state = step.skip ? 'skipped' : broken ? 'FAILED' : 'ok';
    const counts = step.project && !step.skip ? `${passed} passed, ${failed} failed, ${skipped} skipped` : '';
    say(
      `  ${step.name.padEnd(20)} ${state.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`.trimEnd(),
    );
  }
  const slowest = slowestLines(results);
  if (slowest.length > 0) say(['  the slowest files, with all that they set up:', ...slowest].join('\n'));
  for (const { step, skippedTitles } of results) {
    if (step.skip) say(`  skipped: ${step.name}: ${step.skip}`);
    for (const title of skippedTitles) say(`  skipped: ${step.name}: ${title}`);
  }
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  if (strict && skipped > 0) say('  REQUIRE_ALL=1: nothing may be skipped, so this run failed.');
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || (strict && skipped > 0) ? 1 : 0;
}
