import { posix } from 'node:path';
import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/** A page however it is written, and the section behind it, of one figure or two. */
const CITED = /(?<![\w./-])((?:docs\/)?[\w-]+\.md)(?:[ ,]+(?:section |§ ?)?(\d+(?:\.\d+)?)(?![\w.]))?/gi;

/** A page that a comment or another page cites is there, and so is the section that it names. */
export function checkCitations(
  sources: readonly Source[],
  headingsOf: (page: string) => readonly string[] | null,
): RuleBreach[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(CITED)].flatMap((match): RuleBreach[] => {
      const [cited, name, section] = match;
      const page = `docs/${name!.replace(/^docs\//i, '').toLowerCase()}`;
      const headings = headingsOf(page);
      // A page of another folder, that beside the code.
      if (name !== page && headings === null && !section && !/^docs\//i.test(name!)) return [];
      const there = headings?.some((heading) => !section || new RegExp(`^${section}[. ]`).test(heading));
      const said = there ? `is written ${page}` : 'not there';
      const right = name === page || (path.startsWith('docs/') && `docs/${name}` === page);
      return there && right
        ? []
        : [{ rule: 'citation', path: `${path}:${lineAt(text, match.index)}`, detail: `${cited}: ${said}` }];
    }),
  );
}

/** Kinds of file that are cited by name. */
const NAMED = 'tsx?|mjs|sql|css|jsonl?|html|md';
/** Of a path, `…`, `*` and `<name>` stand for any piece of a name. */
const PART = '(?:[\\w.@*…-]|<\\w+>)+';
const TOPS = 'shared|server|client|exercise|data|scripts|tests|docs';
/** A path to a file, or to a folder when it begins with one at the top. */
const PATH = new RegExp(
  `(?<![\\w./@*{}<>…-])(?:(?:\\.{1,2}/)*(?:${PART}/)+${PART}\\.(?:${NAMED})(?![\\w/])` +
    `|(?:${TOPS})/[\\w/-]*\\w(?![\\w.*<{…/-]|\\.\\w))`,
  'g',
);
const FILE = /(?<![\w./@*{}<>…-])[\w][\w-]*\.(?:tsx?|mjs|sql|css|html)(?![\w/])/g;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g;
const SQL_COMMENT = /--[^\n]*/g;

interface Cited {
  name: string;
  index: number;
}

/**
 * Paths that pages and comments cite and that lead nowhere: from the top of the checkout, from beside the file, or the end
 * of one. A name alone is one beside a comment, or, on a page, anywhere. `paths` are those of all files.
 */
export function checkCitedPaths(
  sources: readonly Source[],
  pages: readonly Source[],
  paths: readonly string[],
): RuleBreach[] {
  const files = new Set(paths);
  const names = new Set(paths.map((path) => posix.basename(path)));
  const ends = new Set(paths.flatMap((path) => endsOf(path)));
  const folders = new Set(paths.flatMap(foldersOf));
  const leads = (from: string, name: string) =>
    name.startsWith('node_modules/') ||
    folders.has(name) ||
    ends.has(name) ||
    files.has(posix.normalize(posix.join(posix.dirname(from), name))) ||
    (/[*…<]/.test(name) && matches(name, paths));
  const breach = ({ path, text }: Source, { name, index }: Cited): RuleBreach => ({
    rule: 'citation',
    path: `${path}:${lineAt(text, index)}`,
    detail: `${name}: not there`,
  });
  return [
    ...sources.flatMap((source) => [
      ...commented(source, PATH)
        .filter(({ name }) => !leads(source.path, name))
        .map((cited) => breach(source, cited)),
      ...commented(source, FILE)
        .filter(({ name }) => !files.has(posix.join(posix.dirname(source.path), name)))
        .map((cited) => ({ ...breach(source, cited), detail: `${cited.name}: not beside it` })),
    ]),
    ...pages.flatMap((page) => [
      ...found(page.text, PATH)
        .filter(({ name }) => !leads(page.path, name))
        .map((cited) => breach(page, cited)),
      ...found(page.text, FILE)
        .filter(({ name }) => !names.has(name))
        .map((cited) => breach(page, cited)),
    ]),
  ];
}

/** A name of the code in backticks, of more than one word. */
const NAME = /(?<=`)[a-z]\w*[a-z\d][A-Z]\w*(?=(?:\(\))?`)/g;

/** Names of the code that a comment or a page cites, and that no code has. */
export function checkCitedNames(sources: readonly Source[], pages: readonly Source[]): RuleBreach[] {
  const words = new Set(sources.flatMap(({ text }) => withoutComments(text).match(/\w+/g) ?? []));
  const gone = ({ path, text }: Source, cited: Cited[]) =>
    cited
      .filter(({ name }) => !words.has(name))
      .map(({ name, index }) => ({
        rule: 'citation',
        path: `${path}:${lineAt(text, index)}`,
        detail: `${name}: no code has it`,
      }));
  return [
    ...sources.flatMap((source) => gone(source, commented(source, NAME))),
    ...pages.flatMap((page) => gone(page, found(page.text, NAME))),
  ];
}

function found(text: string, pattern: RegExp): Cited[] {
  return [...text.matchAll(pattern)].map((match) => ({ name: match[0], index: match.index }));
}

function commented({ path, text }: Source, pattern: RegExp): Cited[] {
  const comments = found(text, path.endsWith('.sql') ? SQL_COMMENT : COMMENT);
  return comments.flatMap((comment) =>
    found(comment.name, pattern).map(({ name, index }) => ({ name, index: comment.index + index })),
  );
}

/** A path, and what is left of it without its first folders. */
function endsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, at) => parts.slice(at).join('/'));
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

function matches(name: string, paths: readonly string[]): boolean {
  const pattern = name.replace(/[.@]/g, '\\$&').replace(/<\w+>|\*|…/g, '[^/]+');
  return paths.some((path) => new RegExp(`(?:^|/)${pattern}$`).test(path));
}
