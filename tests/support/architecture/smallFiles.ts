import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import type { RuleBreach, Source } from './sources.ts';

/** A file of no more lines than this is small. */
const SMALL_LINES = 15;

/**
 * Small files that hold no noun of their own: one file asks for them and nobody else, it stands beside them, and no test
 * asks for them by themselves. What is in them is a part of that file. (What is asked for from other folders is known
 * there by its name, what is loaded later must be a file, and one that nobody asks for begins a program.)
 */
export function checkSmallFiles(sources: readonly Source[]): RuleBreach[] {
  const askers = new Map<string, Set<string>>();
  const later = new Set<string>();
  for (const { path, text } of sources) {
    for (const { target, specifier } of importsOf({ path, text })) {
      if (target === null) continue;
      askers.set(target, (askers.get(target) ?? new Set()).add(path));
      if (new RegExp(`import\\(\\s*['"]${escaped(specifier)}['"]`).test(text)) later.add(target);
    }
  }
  return sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    if (!/^(?:shared|server|client|exercise|scripts)\/.*\.tsx?$/.test(path) || lines > SMALL_LINES) return [];
    const [asker, ...others] = askers.get(path) ?? [];
    if (asker === undefined || others.length > 0 || later.has(path)) return [];
    if (posix.dirname(asker) !== posix.dirname(path)) return [];
    return [
      { rule: 'small', path, detail: `${lines} lines that only ${asker} asks for: they are a part of it` },
    ];
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
