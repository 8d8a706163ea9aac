import { posix } from 'node:path';
import { type RuleBreach, type Source, withoutComments } from './sources.ts';

/** Those whose files share the modules of their worker with files of all kinds (vitest.config.ts). */
const INTEGRATION = /^tests\/integration\/.*\.test\.ts$/;
const PUTS_IN_PLACE = /\bvi\s*\.\s*(?:mock|doMock)\s*\(/;
const OPTIONS = '@vitest-environment-options';

/**
 * Test files that put something in a module's place without a process of their own: where the module is loaded already
 * they get the real one, and those after them get theirs. Vitest gives a process of its own to options that no other
 * file has, so the name in them is that of the file. And files that want one for nothing.
 */
export function checkOwnProcess(sources: readonly Source[]): RuleBreach[] {
  return sources.flatMap(({ path, text }) => {
    if (!INTEGRATION.test(path)) return [];
    const puts = PUTS_IN_PLACE.test(withoutComments(text));
    const line = `// ${OPTIONS} { "own": "${posix.basename(path, '.test.ts')}" }`;
    const breach = (detail: string) => [{ rule: 'own process', path, detail }];
    if (!puts)
      return text.includes(OPTIONS) ? breach('wants a process of its own and puts nothing in place') : [];
    return text.includes(`${line}\n`) ? [] : breach(`puts something in a module's place without ${line}`);
  });
}
