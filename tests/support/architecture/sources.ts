import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One file of the checkout. `path` is relative to its top, with forward slashes. */
export interface Source {
  path: string;
  text: string;
}

/** One thing that breaks a rule, told so that a person finds it. */
export interface RuleBreach {
  rule: string;
  path: string;
  detail: string;
}

const FOLDERS = ['shared', 'server', 'client', 'exercise', 'data', 'scripts', 'tests'];
const KINDS = new Set(['.ts', '.tsx', '.mjs', '.css', '.sql', '.html']);

/** Every source file of the product and its tests; data files and what is built are left out. */
export function readSources(root: string): Source[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && KINDS.has(extname(entry.name)))
      .filter((entry) => !/[\\/]node_modules(?:[\\/]|$)/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  const paths = [...inFolders, 'index.html', 'vite.config.ts', 'vitest.config.ts'];
  return paths.map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

/** What is written for people: the pages of `docs` and the README. */
export function readPages(root: string): Source[] {
  const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...pages.map((name) => `docs/${name}`)].map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

/** The path of every file of the checkout, data and pages too. */
export function readPaths(root: string): string[] {
  const top = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
  const below = [...FOLDERS, 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  return [...top.map(({ name }) => name), ...below.map((path) => path.replaceAll('\\', '/'))];
}

/** The text with comments blanked (line breaks kept), so that what is only talked about is not found. */
export function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g,
    (whole: string, literal: string | undefined) => literal ?? blank(whole),
  );
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
