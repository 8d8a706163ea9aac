import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A Vitest reporter: how long each file took with all that it sets up, as JSON into the file that FILE_TIMES names. */
export default class FileTimes {
  files = [];

  onTestModuleEnd(module) {
    const { prepareDuration, environmentSetupDuration, setupDuration, collectDuration, duration } =
      module.diagnostic();
    const ms = prepareDuration + environmentSetupDuration + setupDuration + collectDuration + duration;
    this.files.push({ path: module.relativeModuleId, seconds: ms / 1000 });
  }

  onTestRunEnd() {
    if (process.env.FILE_TIMES) writeFileSync(process.env.FILE_TIMES, JSON.stringify(this.files));
  }
}

/** Where the times of a run stand that leaves its figures in `report`. */
export function fileTimesPath(report) {
  return `${report}.files`;
}

/** `{ path, seconds }` of each file of a finished run; none when it left nothing. */
export function readFileTimes(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [];
  } finally {
    rmSync(path, { force: true });
  }
}

/** The slowest files of all steps, slowest first, as lines for people. */
export function slowestLines(results, count = 10) {
  return results
    .flatMap(({ step, files }) => files.map((file) => ({ ...file, name: step.name })))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, path, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${path} (${name})`);
}
