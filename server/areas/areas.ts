import type { Area, AreaCode } from '../../shared/model/area.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { Database } from '../db/database.ts';
import type { GridShape } from '../db/queries/areas.ts';
import { currentAreas, currentAreaVersion, currentGridShapes } from '../db/queries/areas.ts';

/** The current tree of areas, in memory. */
export interface Areas {
  readonly version: number;
  has(code: AreaCode): boolean;
  get(code: AreaCode): Area | null;
  /** What lies directly below, by code. */
  children(code: AreaCode): readonly Area[];
  /** From the city down to the area itself. */
  lineage(code: AreaCode): Area[];
  /** By name or by the start of the code, best first: whole name, start of name, inside; larger areas before smaller. */
  search(text: string, within: AreaCode | null, limit: number): Area[];
  /** Shapes of the current grids, for the lookup. */
  grids(): Promise<GridShape[]>;
  /** Reads the database again after an import. */
  reload(): Promise<void>;
}

interface Tree {
  version: number;
  byCode: Map<AreaCode, Area>;
  children: Map<AreaCode, Area[]>;
}

export async function createAreas(db: Pick<Database, 'pool'>): Promise<Areas> {
  let tree = await readTree(db);

  const lineage = (code: AreaCode): Area[] => {
    const line: Area[] = [];
    for (let at = tree.byCode.get(code); at; at = at.parent ? tree.byCode.get(at.parent) : undefined) {
      line.unshift(at);
    }
    return line;
  };

  return {
    get version() {
      return tree.version;
    },
    has: (code) => tree.byCode.has(code),
    get: (code) => tree.byCode.get(code) ?? null,
    children: (code) => tree.children.get(code) ?? [],
    lineage,
    search: (text, within, limit) => search(tree, text, within, limit),
    grids: () => currentGridShapes(db.pool),
    async reload() {
      tree = await readTree(db);
    },
  };
}

async function readTree({ pool }: Pick<Database, 'pool'>): Promise<Tree> {
  const [version, areas] = [await currentAreaVersion(pool), await currentAreas(pool)];
  const tree: Tree = { version, byCode: new Map(), children: new Map() };
  for (const area of areas) {
    tree.byCode.set(area.code, area);
    if (!area.parent) continue;
    const siblings = tree.children.get(area.parent);
    if (siblings) siblings.push(area);
    else tree.children.set(area.parent, [area]);
  }
  return tree;
}

/** 0 is best; null is no match. */
function rank(area: Area, text: string): number | null {
  if (area.name === text || area.code === text) return 0;
  if (area.name.startsWith(text)) return 1;
  if (area.name.includes(text)) return 2;
  return /^\d+$/.test(text) && area.code.startsWith(text) ? 3 : null;
}

function search(tree: Tree, text: string, within: AreaCode | null, limit: number): Area[] {
  const found: { area: Area; rank: number }[] = [];
  for (const area of tree.byCode.values()) {
    if (within && !isWithin(area.code, within)) continue;
    const at = rank(area, text);
    if (at !== null) found.push({ area, rank: at });
  }
  found.sort(
    (a, b) =>
      a.rank - b.rank || a.area.code.length - b.area.code.length || (a.area.code < b.area.code ? -1 : 1),
  );
  return found.slice(0, limit).map(({ area }) => area);
}
