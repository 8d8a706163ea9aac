import { type RuleBreach, type Source, withoutComments } from './sources.ts';

/**
 * Where a time that may be set is compared, or reckoned with: on the server what is called `now`, in the client the
 * device's own clock and the copy of the server's that dates what a phone sends. (Other times of the client are the
 * record's, which the server's clock dates.)
 */
const SETTABLE: readonly { within: RegExp; pattern: RegExp }[] = [
  {
    within: /^(?:server|shared)\/.*\.ts$/,
    pattern:
      /(?<!performance\.)\bnow(?:\(\))?\)*\s*(?:-|\+|<=?|>=?)\s|\s(?:-|\+|<=?|>=?)\s*\(?(?!performance\.)(?:\w+\.)*now\b(?!\w)/g,
  },
  {
    within: /^client\/.*\.tsx?$/,
    pattern: /\bsystemClock\b(?!\.monotonic\b)(?!\s*\})|\btimeOrigin\b|\.timeStamp\b/g,
  },
  {
    within: /^client\/.*\.tsx?$/,
    pattern:
      /\b(?:serverNow|deviceNow)\(\)\)*\s*(?:-|\+|<=?|>=?)\s|\s(?:-|\+|<=?|>=?)\s*(?:\w+\.)*(?:serverNow|deviceNow)\b/g,
  },
];

/** A file, how often it does so, and why a clock that is set does no harm there. */
export type AllowedAges = Readonly<Record<string, readonly [uses: number, reason: string]>>;

/** Ages and waits that a set clock would spoil: uses that nobody gave a reason for, and reasons without a use. */
export function checkAges(sources: readonly Source[], allowed: AllowedAges): RuleBreach[] {
  const found = new Map<string, number>();
  for (const { path, text } of sources) {
    const code = withoutComments(text);
    const uses = SETTABLE.filter(({ within }) => within.test(path)).flatMap(({ pattern }) => [
      ...code.matchAll(pattern),
    ]).length;
    if (uses > 0) found.set(path, uses);
  }
  return [...new Set([...found.keys(), ...Object.keys(allowed)])].flatMap((path) => {
    const [uses, owed] = [found.get(path) ?? 0, allowed[path]?.[0] ?? 0];
    if (uses === owed) return [];
    return [
      {
        rule: 'age',
        path,
        detail: `reckons ${uses} times with a clock that may be set, ${owed} are listed (tests/support/architecture/allowedAges.ts): ages and waits go by monotonic()`,
      },
    ];
  });
}
