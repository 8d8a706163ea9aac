import { areaKey } from '../../shared/model/mode.ts';
import type { Touched } from '../../shared/picture/draft.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { type FindGrid, type GridWork, workOfIncident, workOfTask } from './openWork.ts';

interface WorkHere {
  operationId: string;
  grid: string;
  /** When each piece began, by its id. */
  pieces: Map<string, number>;
}

/** Open tasks and incidents by the grid that they lie in, kept up to date entry by entry. */
export class WorkByGrid {
  private readonly find: FindGrid;
  private readonly byGrid = new Map<string, WorkHere>();
  private readonly keyOf = new Map<string, string>();

  constructor(find: FindGrid) {
    this.find = find;
  }

  /** The keys (see `areaKey`) of grids whose work changed. */
  follow({ tasks, incidents }: Pick<Picture, 'tasks' | 'incidents'>, touched: Touched): Set<string> {
    const changed = new Set<string>();
    for (const id of touched.get('tasks') ?? [])
      this.put(id, tasks[id] ? workOfTask(tasks[id], this.find) : null, changed);
    for (const id of touched.get('incidents') ?? [])
      this.put(id, incidents[id] ? workOfIncident(incidents[id]) : null, changed);
    return changed;
  }

  /** How many pieces of work, and since when there is any; null for none. */
  of(key: string): { count: number; since: number } | null {
    const here = this.byGrid.get(key);
    return here ? { count: here.pieces.size, since: Math.min(...here.pieces.values()) } : null;
  }

  /** Whether a piece of the work in a grid is open in this Picture too, which may be further on. */
  isOpenIn({ tasks, incidents }: Pick<Picture, 'tasks' | 'incidents'>, key: string): boolean {
    const here = (work: GridWork | null) => work !== null && areaKey(work.operationId, work.grid) === key;
    return [...(this.byGrid.get(key)?.pieces.keys() ?? [])].some(
      (id) =>
        (tasks[id] !== undefined && here(workOfTask(tasks[id], this.find))) ||
        (incidents[id] !== undefined && here(workOfIncident(incidents[id]))),
    );
  }

  /** Every grid that has work. */
  all(): Iterable<{ operationId: string; grid: string; pieces: ReadonlyMap<string, number> }> {
    return this.byGrid.values();
  }

  private put(id: string, work: GridWork | null, touched: Set<string>): void {
    const old = this.keyOf.get(id);
    const key = work && areaKey(work.operationId, work.grid);
    if (old !== undefined && old !== key) {
      const here = this.byGrid.get(old);
      here?.pieces.delete(id);
      if (here?.pieces.size === 0) this.byGrid.delete(old);
      this.keyOf.delete(id);
      touched.add(old);
    }
    if (!work || key === null || old === key) return;
    const { operationId, grid, since } = work;
    const here = this.byGrid.get(key) ?? { operationId, grid, pieces: new Map<string, number>() };
    this.byGrid.set(key, here);
    here.pieces.set(id, since);
    this.keyOf.set(id, key);
    touched.add(key);
  }
}
