import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallExpression, Expression, Node } from 'typescript/unstable/ast';
import {
  isArrayLiteralExpression,
  isCallExpression,
  isConditionalExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isParenthesizedExpression,
  isStringLiteral,
  isTemplateExpression,
} from 'typescript/unstable/ast/is';
import { API, type Checker, type Type } from 'typescript/unstable/sync';

/** What one `t(…)` of the client may ask for. */
interface AskedText {
  /** From the top of the checkout. */
  path: string;
  /** The sets that the file translates from; none when it is handed its `t`. */
  own: readonly string[];
  /** Every key that the types allow, with `*` for what they leave open. */
  keys: readonly string[];
  /** Something else is shown for a key that is not there. */
  orElse: boolean;
}

/** The client with what it imports: the rest of the house is twice as much to read and has no texts. */
const PROJECT = 'tests/support/askedTexts.tsconfig.json';

/** Every text that the client asks for, as the compiler sees it: the list behind `t(`prefix.${x}`)` is the type of `x`. */
export function askedTexts(root: string): AskedText[] {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [join(root, PROJECT)] });
    const { program, checker } = snapshot.getProjects()[0]!;
    const values = new Values(checker);
    return clientSources(root).flatMap(({ path, text }) => {
      if (!/\bt\(/.test(text)) return [];
      const source = program.getSourceFile(join(root, path));
      if (!source) throw new Error(`${path}: the compiler does not know it`);
      const own = [...text.matchAll(/useTranslation\(\s*(?:\[?'(\w+)')?/g)].map(([, set]) => set ?? 'common');
      return callsOf(source).map(({ arguments: [key, ...rest] }) => {
        const among = isArrayLiteralExpression(key!) ? [...key.elements] : [key!];
        return {
          path,
          own,
          keys: among.flatMap((one) => values.of(one)),
          orElse:
            among.length > 1 || rest.some((one) => text.slice(one.pos, one.end).includes('defaultValue')),
        };
      });
    });
  } finally {
    api.close();
  }
}

/** Strings of the client that may be keys wherever they stand, with `*` for what is put in. */
export function mentionedTexts(root: string): Set<string> {
  const texts = clientSources(root).map(({ text }) => text);
  return new Set([
    ...texts.flatMap((text) => [...text.matchAll(/'([\w:.]+)'/g)].map(([, key]) => key!)),
    ...texts.flatMap((text) =>
      [...text.matchAll(/(?<!\bt\(\s*)`((?:[a-z]+:)?[a-zA-Z]+\.[\w.]*\$\{[^`]*)`/g)].map(([, key]) =>
        key!.replace(/\$\{[^}]*\}/g, '*'),
      ),
    ),
  ]);
}

function clientSources(root: string) {
  return readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `client/${file.replaceAll('\\', '/')}`)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every `t(…)` below a node. */
function callsOf(node: Node): CallExpression[] {
  const found: CallExpression[] = [];
  const visit = (one: Node): undefined => {
    if (
      isCallExpression(one) &&
      isIdentifier(one.expression) &&
      one.expression.text === 't' &&
      one.arguments[0]
    )
      found.push(one);
    one.forEachChild(visit);
    return undefined;
  };
  visit(node);
  return found;
}

/** Which strings an expression may have; `*` when it may be any. */
class Values {
  private readonly checker: Checker;
  private readonly known = new Map<number, string[] | null>();

  constructor(checker: Checker) {
    this.checker = checker;
  }

  of(node: Expression): string[] {
    if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return [node.text];
    if (isParenthesizedExpression(node)) return this.of(node.expression);
    if (isConditionalExpression(node)) return [...this.of(node.whenTrue), ...this.of(node.whenFalse)];
    if (isTemplateExpression(node))
      return node.templateSpans.reduce<string[]>(
        (heads, { expression, literal }) => {
          const values = this.of(expression);
          return heads.flatMap((head) => values.map((value) => head + value + literal.text));
        },
        [node.head.text],
      );
    const type = this.checker.getTypeAtLocation(node);
    if (!type) return ['*'];
    return this.literals(type) ?? this.literals(this.checker.getBaseConstraintOfType(type)) ?? ['*'];
  }

  private literals(type: Type | undefined): string[] | null {
    if (!type) return null;
    const known = this.known.get(type.id);
    if (known !== undefined) return known;
    const found = this.read(type);
    this.known.set(type.id, found);
    return found;
  }

  private read(type: Type): string[] | null {
    if (type.isStringLiteralType() || type.isNumberLiteralType()) return [String(type.value)];
    if (type.isTemplateLiteralType()) return [type.texts.join('*')];
    if (!type.isUnionType()) return null;
    const each = type.getTypes().map((one) => this.literals(one));
    return each.every((one) => one !== null) ? each.flat() : null;
  }
}
