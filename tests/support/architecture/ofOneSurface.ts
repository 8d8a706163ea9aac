import { importsOf } from './imports.ts';
import type { RuleBreach, Source } from './sources.ts';

const FEATURE = /^client\/features\//;
/** What stands above features: each surface by its name, and what is there for all of them. */
const ABOVE = /^client\/(?:surfaces\/(\w+)|app|map|main)/;

/** Features that one surface alone shows: they live in that surface (docs/architecture.md). Types count as well. */
export function checkOfOneSurface(sources: readonly Source[]): RuleBreach[] {
  const askers = new Map<string, Set<string>>();
  for (const source of sources) {
    if (!source.path.startsWith('client/')) continue;
    for (const { target } of importsOf(source))
      if (target !== null) askers.set(target, (askers.get(target) ?? new Set()).add(source.path));
  }
  /** The surfaces that need a file; the name is empty for what is there for all. */
  const surfacesOf = (path: string): Set<string> => {
    const found = new Set<string>();
    const seen = new Set([path]);
    const open = [path];
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const asker of askers.get(next) ?? []) {
        const above = ABOVE.exec(asker);
        if (above) found.add(above[1] ?? '');
        else if (!seen.has(asker)) open.push(asker);
        seen.add(asker);
      }
    return found;
  };
  return sources.flatMap(({ path }) => {
    if (!FEATURE.test(path) || !/\.tsx?$/.test(path)) return [];
    const [surface, ...others] = surfacesOf(path);
    if (!surface || others.length > 0) return [];
    return [
      { rule: 'surface', path, detail: `only ${surface} shows it: it lives in client/surfaces/${surface}` },
    ];
  });
}
