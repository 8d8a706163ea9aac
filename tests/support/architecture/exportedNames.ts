import { type RuleBreach, type Source, withoutComments } from './sources.ts';

const WITHIN = /^(?:shared|server|client|exercise|scripts|tests)\/.*\.(?:tsx?|mjs)$/;
/** What a file gives away under a name of its own. A name that is only passed on, or loaded later, is that of another file. */
const EXPORTED =
  /^export (?:declare |abstract |async )*(?:const|let|function\*?|class|interface|type|enum) (\w+)(?!\w)(?! = lazy\()/gm;

/** Names that several files give away, with why they mean one thing. */
export type AllowedNames = Readonly<Record<string, string>>;

export const ALLOWED_NAMES: AllowedNames = {
  ConsoleScreen: 'the console, and what stands in its place in the build of tests/proofs/render-count.ts',
  proof: 'of each proof what it does, found by the name of its file (scripts/prove.ts)',
  words: 'of each language the words of antd, found by the name of its file (client/ui/antWords)',
};

/**
 * Names that two files export, each for something else: whoever reads one of them has to look which is meant. And
 * allowed ones that are given away once only.
 */
export function checkExportedNames(
  sources: readonly Source[],
  allowed: AllowedNames = ALLOWED_NAMES,
): RuleBreach[] {
  const files = new Map<string, Set<string>>();
  for (const { path, text } of sources) {
    if (!WITHIN.test(path)) continue;
    for (const [, name] of withoutComments(text).matchAll(EXPORTED))
      files.set(name!, (files.get(name!) ?? new Set()).add(path));
  }
  const rule = 'exported name';
  const twice = [...files].filter(([, paths]) => paths.size > 1);
  return [
    ...twice
      .filter(([name]) => !(name in allowed))
      .map(([name, [path, ...others]]) => ({
        rule,
        path: path!,
        detail: `${name} is the name of something else in ${others.join(', ')}`,
      })),
    ...Object.keys(allowed)
      .filter((name) => !twice.some(([one]) => one === name))
      .map((name) => ({
        rule,
        path: 'tests/support/architecture/exportedNames.ts',
        detail: `${name} need not be allowed`,
      })),
  ];
}
