import { parseSync } from 'vite';
import { COMMANDS } from '../../../shared/wire/commands.ts';
import { lineAt, type RuleBreach, type Source } from './sources.ts';

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a node holds goes by its kind
  readonly [part: string]: any;
}

/** Rights that a command asks: a button that sends one asks for the command, and the command names its right. */
const OF_COMMANDS: ReadonlySet<string> = new Set(
  Object.values(COMMANDS).flatMap(({ permission, ...right }) => [
    permission,
    ...('or' in right && right.or ? [right.or] : []),
  ]),
);
/** What asks for a right by its name. */
const ASKERS = new Set(['can', 'areasOf', 'mayDecide', 'mayTake']);
/** Where it is said which surface, and which half of it, a right opens: no button of a command. */
const OPENING = 'client/features/session/surfaces.ts';

/** Rights of commands that the client asks for by name: they fall out of step with what the server asks. */
export function checkNamedRights(sources: readonly Source[]): RuleBreach[] {
  return sources
    .filter(({ path, text }) => /^client\/.*\.tsx?$/.test(path) && path !== OPENING && asks(text))
    .flatMap(({ path, text }) =>
      namedIn(parseSync(path, text).program as unknown as Node).map(({ start, value }) => ({
        rule: 'named right',
        path: `${path}:${lineAt(text, start)}`,
        detail: `${value}: ask for the command (mayCommand, or shared/acts where a list says what can be done)`,
      })),
    );
}

function asks(text: string): boolean {
  return [...ASKERS].some((asker) => text.includes(`${asker}(`));
}

function namedIn(node: Node): Node[] {
  const parts = Object.values(node)
    .flat()
    .filter((part) => typeof part?.type === 'string') as Node[];
  const inside = parts.flatMap(namedIn);
  if (node.type !== 'CallExpression' || !ASKERS.has(node.callee.name)) return inside;
  const named = (node.arguments as Node[]).filter(
    ({ type, value }) => type === 'Literal' && OF_COMMANDS.has(value),
  );
  return [...named, ...inside];
}
