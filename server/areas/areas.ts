import { boxOfBoxes } from '../../shared/geometry/box.ts';
import type { Area, AreaCode, Bbox } from '../../shared/model/area.ts';
import { isWithin } from '../../shared/model/area.ts';
import { type NameKeys, nameKeysOf, RANK, rankOfName, sought } from '../../shared/model/nameRank.ts';
import type { Database } from '../db/database.ts';
import type { GridShape } from '../db/queries/areas.ts';
import { currentAreas, currentAreaVersion, currentGridShapes } from '../db/queries/areas.ts';

/** The current tree of areas, in memory. */
export interface Areas {
  readonly version: number;
  /** Around all areas; null while there are none. */
  readonly bounds: Bbox | null;
  has(code: AreaCode): boolean;
  get(code: AreaCode): Area | null;
  /** What lies directly below, by code. */
  children(code: AreaCode): readonly Area[];
  /** From the city down to the area itself. */
  lineage(code: AreaCode): Area[];
  /**
   * By name, by how the name is said (pinyin, or the first letters of its syllables) or by the code, best first (`RANK`);
   * larger areas before smaller.
   */
  search(text: string, within: AreaCode | null, limit: number): Area[];
  /** The same with how well each answers, of areas that suit. */
  ranked(text: string, suits: (code: AreaCode) => boolean, limit: number): RankedArea[];
  /** Shapes of the current grids, for the lookup. */
  grids(): Promise<GridShape[]>;
  /** Reads the database again after an import. */
  reload(): Promise<void>;
}

export interface RankedArea {
  area: Area;
  rank: number;
}

interface Tree {
  version: number;
  bounds: Bbox | null;
  byCode: Map<AreaCode, Area>;
  children: Map<AreaCode, Area[]>;
  /** What each answers to when it is looked for. */
  keys: Map<AreaCode, NameKeys>;
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
    get bounds() {
      return tree.bounds;
    },
    has: (code) => tree.byCode.has(code),
    get: (code) => tree.byCode.get(code) ?? null,
    children: (code) => tree.children.get(code) ?? [],
    lineage,
    search: (text, within, limit) =>
      ranked(tree, text, (code) => within === null || isWithin(code, within), limit).map(({ area }) => area),
    ranked: (text, suits, limit) => ranked(tree, text, suits, limit),
    grids: () => currentGridShapes(db.pool),
    async reload() {
      tree = await readTree(db);
    },
  };
}

async function readTree({ pool }: Pick<Database, 'pool'>): Promise<Tree> {
  const [version, areas] = [await currentAreaVersion(pool), await currentAreas(pool)];
  const bounds = areas.length > 0 ? boxOfBoxes(areas.map((area) => area.bbox)) : null;
  const tree: Tree = { version, bounds, byCode: new Map(), children: new Map(), keys: new Map() };
  for (const { namePinyin, ...area } of areas) {
    tree.byCode.set(area.code, area);
    tree.keys.set(area.code, nameKeysOf(area, namePinyin));
    if (!area.parent) continue;
    const siblings = tree.children.get(area.parent);
    if (siblings) siblings.push(area);
    else tree.children.set(area.parent, [area]);
  }
  return tree;
}

/** Fewer digits begin the codes of half a city. */
const LEAST_DIGITS = 4;

function ranked(tree: Tree, text: string, suits: (code: AreaCode) => boolean, limit: number): RankedArea[] {
  const wanted = sought(text);
  const code = /^\d+$/.test(wanted.text) && wanted.text.length >= LEAST_DIGITS ? wanted.text : null;
  const rankOf = (area: AreaCode): number | null => {
    if (area === code) return RANK.whole;
    const named = rankOfName(wanted, tree.keys.get(area)!);
    return named === null && code !== null && area.startsWith(code) ? RANK.inside : named;
  };
  const found: RankedArea[] = [];
  for (const area of tree.byCode.values()) {
    const rank = rankOf(area.code);
    if (rank !== null && suits(area.code)) found.push({ area, rank });
  }
  found.sort(
    (a, b) =>
      a.rank - b.rank || a.area.code.length - b.area.code.length || (a.area.code < b.area.code ? -1 : 1),
  );
  return found.slice(0, limit);
}
