import type { SystemCommand } from '../../../server/commands/engine/handler.ts';
import { NothingToDo } from '../../../server/commands/engine/systemCommandId.ts';
import { gapClosed, gapOpened } from '../../../server/watch/gapFacts.ts';
import { derivedStep } from '../../../server/watch/stepFact.ts';
import { WorkByGrid } from '../../../server/watch/WorkByGrid.ts';
import { cameIn, wentOut } from '../../../server/watch/zoneFacts.ts';
import { tierOf } from '../../../shared/model/area.ts';
import { everyRow } from '../../../shared/picture/draft.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { areas } from '../commandDesk.ts';
import type { StormMove } from './moves.ts';
import type { StormWorld } from './StormWorld.ts';

type Happening = (picture: Picture, move: StormMove, now: number) => SystemCommand | null;

const of = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** What fixes show: a unit that moves or arrives, goes in or out of a zone, and grids that nobody is in. */
const HAPPENINGS: readonly Happening[] = [
  ({ tasks }, { pick, deed }, now) => {
    const all = Object.values(tasks).flatMap(({ taskId, assignments }) =>
      assignments
        .filter(({ state }) => state === 'active')
        .map(({ assignmentId }) => ({ taskId, assignmentId })),
    );
    const one = of(all, pick);
    return one ? derivedStep({ ...one, step: deed % 2 === 0 ? 'moving' : 'on_scene' }, now) : null;
  },
  ({ zones, units }, { pick, detail }, now) => {
    const zone = of(Object.values(zones), pick);
    const unit = of(Object.values(units), detail);
    return zone && unit ? cameIn(zone, { unitId: unit.unitId, slot: unit.slot, at: now }) : null;
  },
  ({ zones, units }, { pick, detail }, now) => {
    const zone = of(Object.values(zones), pick);
    const unit = of(Object.values(units), detail);
    if (!zone || !unit) return null;
    return wentOut(zone, { unitId: unit.unitId, slot: unit.slot, at: now }, 'storm');
  },
  (picture, { pick, deed }, now) => {
    const { tasks, gaps } = picture;
    const gap = of(Object.values(gaps), pick);
    if (gap && deed % 2 === 0)
      return gapClosed({ operationId: gap.operationId, grid: gap.area, since: gap.since }, now);
    const task = of(Object.values(tasks), pick);
    if (!task || tierOf(task.area) !== 'grid') return null;
    const work = new WorkByGrid((lon, lat) => areas.find(lon, lat));
    work.follow(picture, everyRow(picture));
    return gapOpened({ operationId: task.operationId, grid: task.area, since: now - 300_000 }, work);
  },
];

/** Lets what would happen by itself happen, twice: the clocks, or what fixes show. */
export async function bySelf(world: StormWorld, picture: Picture, move: StormMove): Promise<void> {
  if (move.system > HAPPENINGS.length) return;
  if (move.system === HAPPENINGS.length) return world.clocks.runDue();
  const command = HAPPENINGS[move.system]!(picture, move, world.now);
  if (!command) return;
  const once = async () => {
    try {
      await world.commands.executeSystem(command);
    } catch (error) {
      if (!(error instanceof NothingToDo)) throw error;
    }
  };
  await Promise.all([once(), once()]);
}
