import { parseSync } from 'vite';
import { lineAt, type RuleBreach, type Source } from './sources.ts';

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a node holds goes by its kind
  readonly [part: string]: any;
}

const EFFECTS = new Set(['useEffect', 'useLayoutEffect']);
const TIMERS = new Set(['setTimeout', 'setInterval']);

/**
 * Effects of the client that do nothing but set state: what they set follows from what is there already. It is worked out
 * while rendering; as an effect it shows what is old for a moment first, and renders twice.
 */
export function checkEffects(sources: readonly Source[]): RuleBreach[] {
  return sources
    .filter(({ path, text }) => /^client\/.*\.tsx?$/.test(path) && /Effect\(/.test(text))
    .flatMap(({ path, text }) =>
      effectsIn(parseSync(path, text).program as unknown as Node)
        .filter((effect) => setsOf(effect.body))
        .map(({ start }) => ({
          rule: 'effect',
          path: `${path}:${lineAt(text, start)}`,
          detail: 'only sets state: work it out while rendering',
        })),
    );
}

/** The functions that are given to effects. */
function effectsIn(node: Node): Node[] {
  const parts = Object.values(node)
    .flat()
    .filter((part) => typeof part?.type === 'string') as Node[];
  const inside = parts.flatMap(effectsIn);
  const given =
    node.type === 'CallExpression' && EFFECTS.has(node.callee.name) ? node.arguments[0] : undefined;
  return given?.body ? [given, ...inside] : inside;
}

/** How often it sets state at once, under whatever conditions; null where it does anything else. */
function setsOf(node: Node | null | undefined): number | null {
  switch (node?.type) {
    case undefined:
    case 'VariableDeclaration':
      return 0;
    case 'BlockStatement':
      return sum(node!.body);
    case 'IfStatement':
    case 'ConditionalExpression':
      return sum([node!.consequent, node!.alternate]);
    case 'ReturnStatement':
      return node!.argument ? null : 0;
    case 'ExpressionStatement':
      return setsOf(node!.expression);
    case 'UnaryExpression':
      return setsOf(node!.argument);
    case 'LogicalExpression':
      return setsOf(node!.right);
    case 'CallExpression':
      return /^set[A-Z]/.test(node!.callee.name ?? '') && !TIMERS.has(node!.callee.name) ? 1 : null;
    default:
      return null;
  }
}

function sum(nodes: readonly (Node | null)[]): number | null {
  const counts = nodes.map(setsOf);
  return counts.includes(null) ? null : counts.reduce<number>((all, count) => all + count!, 0);
}
