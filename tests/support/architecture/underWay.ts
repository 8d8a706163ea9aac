import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/** Where it is decided what an operation that is over is, and what belongs to one that is under way. */
export const DECIDED_IN = ['shared/model/operation.ts', 'shared/picture/isUnderWay.ts'];

const WITHIN = /^(?:shared|server|client|exercise)\/.*\.tsx?$/;
/** The time of an operation's close, asked for instead of told: `operations[id]?.closedAt`, `operation.closedAt === null`. */
const ASKED = [
  /\boperations\[[^\]]*\]!?\??\.closedAt\b/g,
  /\boperation\?\.closedAt\b/g,
  /\boperation!?\.closedAt (?:===|!==)/g,
];

/** Places that ask by themselves whether an operation is over: each says something else of one that is not in the Picture. */
export function checkUnderWay(sources: readonly Source[]): RuleBreach[] {
  return sources
    .filter(({ path }) => WITHIN.test(path) && !DECIDED_IN.includes(path))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return ASKED.flatMap((pattern) => [...code.matchAll(pattern)]).map((match) => ({
        rule: 'under way',
        path: `${path}:${lineAt(code, match.index)}`,
        detail: `${match[0]}: isUnderWay of shared/picture says it of an id, isOperationOver of an operation`,
      }));
    });
}
