import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import type { RuleBreach, Source } from './sources.ts';

const TEST = /^tests\/((?:shared|server|client|exercise|scripts)\/.*)\.test\.tsx?$/;

/**
 * Tests that are not found at the path of what they test: a test that bears the name of a product file which it asks for
 * lies in the same folder below `tests`, and none lies in a folder that the product does not have.
 */
export function checkTestPaths(sources: readonly Source[]): RuleBreach[] {
  const folders = new Set<string>();
  for (const { path } of sources) {
    if (path.startsWith('tests/')) continue;
    for (let dir = posix.dirname(path); dir !== '.'; dir = posix.dirname(dir)) folders.add(dir);
  }
  return sources.flatMap((source) => {
    const tested = TEST.exec(source.path)?.[1];
    if (tested === undefined) return [];
    const [dir, name] = [posix.dirname(tested), posix.basename(tested)];
    const breach = (detail: string) => [{ rule: 'test path', path: source.path, detail }];
    if (!folders.has(dir)) return breach(`the product has no folder ${dir}`);
    const namesakes = importsOf(source)
      .map(({ target }) => target)
      .filter((target) => target?.startsWith(`${tested.split('/')[0]}/`) && nameOf(target) === nameOf(name));
    const [namesake] = namesakes;
    if (namesake && !namesakes.some((path) => posix.dirname(path!) === dir))
      return breach(`tests ${namesake}`);
    // A root holds what is started, not what is made of nouns.
    const [root, ...below] = dir.split('/');
    if (below.length === 0 && !namesake) return breach(`lies in ${root} itself and tests nothing that does`);
    return [];
  });
}

function nameOf(path: string): string {
  return posix
    .basename(path)
    .replace(/\.\w+$/, '')
    .toLowerCase();
}
