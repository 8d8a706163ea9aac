import { posix } from 'node:path';
import { parseSync } from 'vite';
import { lineAt, type RuleBreach, type Source } from './sources.ts';

/** A component that takes more than eight things is handed them through: they belong in fewer pieces, or in a context. */
const MOST_PROPS = 8;

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a node holds goes by its kind
  readonly [part: string]: any;
}

/** What a file declares at its top, and from where it has its other names; null: from a library. */
interface Module {
  readonly path: string;
  readonly text: string;
  readonly declared: ReadonlyMap<string, Node>;
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name: string } | null>;
}

/**
 * Components of the client that take more than eight props, whatever way their type is written: in place, under a name,
 * brought from another file, put together. What a library's own component takes and is passed on to it does not count.
 * A type that cannot be counted is a breach too. The whole client is given.
 */
export function checkProps(sources: readonly Source[]): RuleBreach[] {
  const house = new Map(
    sources
      .filter(({ path }) => /^(?:client|shared)\/.*\.tsx?$/.test(path))
      .map((s) => [s.path, moduleOf(s)]),
  );
  return [...house.values()]
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap((module) =>
      [...module.declared].flatMap(([name, node]) => {
        const props = /^[A-Z]/.test(name) ? propsOf(node) : undefined;
        if (!props) return [];
        const count = countOf(props, module, house);
        if (count !== null && count <= MOST_PROPS) return [];
        const path = `${module.path}:${lineAt(module.text, node.start)}`;
        return [{ rule: 'props', path, detail: `${name} takes ${count ?? 'what cannot be counted'}` }];
      }),
    );
}

function moduleOf({ path, text }: Source): Module {
  const declared = new Map<string, Node>();
  const imported: Map<string, { from: string; name: string } | null> = new Map();
  for (const statement of parseSync(path, text).program.body as unknown as Node[]) {
    const node: Node = statement.declaration ?? statement;
    if (statement.type === 'ImportDeclaration') {
      const from: string = statement.source.value;
      const target = from.startsWith('.') ? posix.join(posix.dirname(path), from) : null;
      for (const { local, imported: there } of statement.specifiers)
        imported.set(local.name, target === null ? null : { from: target, name: there?.name ?? local.name });
    } else if (node.type === 'VariableDeclaration') {
      for (const one of node.declarations) if (one.id.name) declared.set(one.id.name, one.init ?? one);
    } else if (node.id) declared.set(node.id.name, node);
  }
  return { path, text, declared, imported };
}

/** The type of a component's props: of a function, or of one that is wrapped, as in `memo(function …)`. */
function propsOf(node: Node): Node | undefined {
  if (node.type === 'CallExpression') return node.arguments.map(propsOf).find(Boolean);
  if (!/^(?:Function|ArrowFunction)/.test(node.type)) return undefined;
  return node.params[0]?.typeAnnotation?.typeAnnotation;
}

type House = ReadonlyMap<string, Module>;

/** How many properties a type has; null where it cannot be told. */
function countOf(type: Node, at: Module, house: House): number | null {
  const names = namesOf(type, at, house);
  return names?.size ?? null;
}

function namesOf(type: Node, at: Module, house: House): ReadonlySet<string> | null {
  switch (type.type) {
    case 'TSParenthesizedType':
      return namesOf(type.typeAnnotation, at, house);
    case 'TSTypeLiteral':
      return new Set(type.members.map(({ key }: Node) => key?.name ?? key?.value));
    case 'TSIntersectionType':
    case 'TSUnionType':
      return allOf(type.types.map((one: Node) => namesOf(one, at, house)));
    case 'TSTypeReference':
      return named(type.typeName.name, type.typeArguments?.params ?? [], at, house);
    default:
      return null;
  }
}

const SAME = new Set(['Partial', 'Readonly', 'Required', 'NonNullable']);

function named(name: string, given: readonly Node[], at: Module, house: House): ReadonlySet<string> | null {
  const declared = at.declared.get(name);
  if (declared) return declaredNames(declared, at, house);
  if (SAME.has(name)) return namesOf(given[0]!, at, house);
  if (name === 'Pick') return literals(given[1]!);
  if (name === 'Omit') {
    const [whole, less] = [namesOf(given[0]!, at, house), literals(given[1]!)];
    return whole && less && new Set([...whole].filter((one) => !less.has(one)));
  }
  if (name === 'ComponentProps' && given[0]?.type === 'TSTypeQuery')
    return named(given[0].exprName.name, [], at, house);
  const brought = at.imported.get(name);
  if (brought === null) return new Set();
  const there = brought && house.get(brought.from);
  return there ? named(brought.name, given, there, house) : null;
}

function declaredNames(node: Node, at: Module, house: House): ReadonlySet<string> | null {
  if (node.type === 'TSTypeAliasDeclaration') return namesOf(node.typeAnnotation, at, house);
  if (node.type === 'TSInterfaceDeclaration')
    return allOf([
      new Set<string>(node.body.body.map(({ key }: Node) => key?.name ?? key?.value)),
      ...node.extends.map(({ expression, typeArguments }: Node) =>
        named(expression.name, typeArguments?.params ?? [], at, house),
      ),
    ]);
  const props = propsOf(node);
  return props ? namesOf(props, at, house) : null;
}

function literals(type: Node): ReadonlySet<string> | null {
  if (type.type === 'TSUnionType') return allOf(type.types.map(literals));
  return type.type === 'TSLiteralType' ? new Set([type.literal.value]) : null;
}

function allOf(parts: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  return parts.includes(null) ? null : new Set(parts.flatMap((part) => [...part!]));
}
