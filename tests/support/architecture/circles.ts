import type { Import } from './imports.ts';
import type { RuleBreach } from './sources.ts';

/** The folder that a file lies in. */
const FOLDER = /^(?:shared|client|server|exercise)(?:\/.+)?(?=\/[^/]+$)/;

/**
 * Folders that need each other, if only for the name of a type: neither can be read, or moved, without the other.
 * Each circle is told once, with an import for each step of the shortest way round.
 */
export function findCircles(imports: readonly Import[]): RuleBreach[] {
  const steps = stepsBetween(imports);
  const told = new Set<string>();
  return [...steps.keys()].flatMap((folder) => {
    if (told.has(folder)) return [];
    const way = wayRound(steps, folder);
    if (!way) return [];
    for (const { from } of way) told.add(folderOf(from)!);
    const detail = way.map(({ from, line, target }) => `${from}:${line} → ${target}`).join(', ');
    return [{ rule: 'circle', path: folder, detail }];
  });
}

type Steps = ReadonlyMap<string, ReadonlyMap<string, Import>>;

function folderOf(path: string): string | undefined {
  return FOLDER.exec(path)?.[0];
}

/** The first import from each folder to each other. */
function stepsBetween(imports: readonly Import[]): Steps {
  const steps = new Map<string, Map<string, Import>>();
  for (const one of imports) {
    const [from, to] = [folderOf(one.from), one.target === null ? undefined : folderOf(one.target)];
    if (!from || !to || from === to) continue;
    const own = steps.get(from) ?? new Map<string, Import>();
    steps.set(from, own);
    if (!own.has(to)) own.set(to, one);
  }
  return steps;
}

/** The shortest way from a folder back to itself. */
function wayRound(steps: Steps, home: string): Import[] | null {
  const ways: { at: string; way: Import[] }[] = [{ at: home, way: [] }];
  const seen = new Set<string>();
  for (const { at, way } of ways) {
    for (const [to, step] of steps.get(at) ?? []) {
      if (to === home) return [...way, step];
      if (seen.has(to)) continue;
      seen.add(to);
      ways.push({ at: to, way: [...way, step] });
    }
  }
  return null;
}
