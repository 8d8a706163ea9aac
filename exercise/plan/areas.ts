import { FIRST_EXCLUSIVE_GRID, isExclusiveGrid, parentOf } from '../../shared/model/area.ts';

/** One community of the two fictional streets: how many base grids it has, and its exclusive grid if any. */
export interface Community {
  readonly code: string;
  /** Short name without the exercise mark, used inside longer texts that carry it. */
  readonly name: string;
  readonly baseGrids: number;
  readonly exclusive: string | null;
}

/** 9 communities with 32 base and 4 exclusive grids. Source: docs/domain.md 5.1, 5.2. */
export const COMMUNITIES: readonly Community[] = [
  { code: '330205091001', name: '老仓', baseGrids: 4, exclusive: null },
  { code: '330205091002', name: '梅桥', baseGrids: 4, exclusive: '学校' },
  { code: '330205091003', name: '桐湾', baseGrids: 4, exclusive: null },
  { code: '330205091004', name: '观澜', baseGrids: 3, exclusive: null },
  { code: '330205091005', name: '石埠', baseGrids: 4, exclusive: '市场' },
  { code: '330205091006', name: '青砖巷', baseGrids: 4, exclusive: null },
  { code: '330205091007', name: '望潮', baseGrids: 3, exclusive: '写字楼' },
  { code: '330205092001', name: '云渡', baseGrids: 3, exclusive: null },
  { code: '330205092002', name: '星港', baseGrids: 3, exclusive: '工业园' },
];

export const BASE_GRIDS: readonly string[] = COMMUNITIES.flatMap((c) =>
  Array.from({ length: c.baseGrids }, (_, i) => `${c.code}${String(i + 1).padStart(3, '0')}`),
);
export const EXCLUSIVE_GRIDS: readonly string[] = COMMUNITIES.filter((c) => c.exclusive).map(
  (c) => `${c.code}${FIRST_EXCLUSIVE_GRID}`,
);

/** `330205091002003` → `梅桥03`; an exclusive grid → `观澜写字楼`. */
export function planGridName(code: string): string {
  const community = COMMUNITIES.find((c) => code.startsWith(c.code));
  if (!community) throw new RangeError(`not a grid of the exercise: ${code}`);
  return isExclusiveGrid(code)
    ? `${community.name}${community.exclusive}`
    : `${community.name}${code.slice(13)}`;
}

/** The community that a grid of the exercise lies in. */
export function communityOf(grid: string): string {
  return parentOf(grid)!;
}
