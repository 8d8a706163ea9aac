import { posix } from 'node:path';
import { lineAt, type Source, withoutComments } from './sources.ts';

/** One import as it stands in a file. */
export interface Import {
  from: string;
  line: number;
  /** The path of the imported file for a relative import, else null. */
  target: string | null;
  /** What was written between the quotes. */
  specifier: string;
  /** Erased before it runs: `import type`, `export type`, or only inline `type` names. */
  typeOnly: boolean;
}

const PATTERN =
  /(?:^|[;\n}])\s*(import|export)\s+(type\s+(?!from\b|,))?((?:[\w*$\s,]|\{[^}]*\})*?)\s*from\s*(['"])([^'"\n]+)\4|(?:^|[;\n}])\s*import\s*(['"])([^'"\n]+)\6|\bimport\s*\(\s*(['"])([^'"\n]+)\8|\bimport\(\s*`([^`$]+)`/g;

/** Static, dynamic and side-effect imports and re-exports of a file, in order. */
export function importsOf({ path, text }: Source): Import[] {
  const code = withoutComments(text);
  return [...code.matchAll(PATTERN)].map((match) => {
    const specifier = (match[5] ?? match[7] ?? match[9] ?? match[10])!;
    const names = match[3] ?? '';
    return {
      from: path,
      line: lineAt(code, match.index + match[0].length),
      target: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier.split('?')[0]!) : null,
      specifier,
      typeOnly: match[2] !== undefined || onlyInlineTypes(names),
    };
  });
}

function onlyInlineTypes(names: string): boolean {
  const inside = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  if (inside === undefined) return false;
  const parts = inside
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length > 0 && parts.every((part) => part.startsWith('type '));
}

/** `@scope/name/deep` → `@scope/name`, `name/deep` → `name`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]!;
}
