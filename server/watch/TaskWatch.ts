import { metresBetween } from '../../shared/geometry/metres.ts';
import { isWithin } from '../../shared/model/area.ts';
import { isNews } from '../../shared/model/receipts.ts';
import { type Assignment, isTaskEnded, type Task } from '../../shared/model/task.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Deriver } from './Deriver.ts';
import { type DerivedStep, derivedStep } from './stepFact.ts';
import type { Sight } from './types.ts';

/** Further than this from where they were when they were sent, and they are on their way. */
const MOVED_M = 50;
/** Nearer than this to the place of the task, and they are there (docs/domain.md 5.7). */
const ARRIVED_M = 150;
/** Fixes worse than this prove neither. */
const USELESS_M = 100;

/** Where a unit was at a time, epoch milliseconds. */
export interface Place {
  lon: number;
  lat: number;
  at: number;
}

interface Errand {
  task: Task;
  assignment: Assignment;
  /** Where the unit was when it was sent; null until a fix tells. */
  origin: Place | null;
  moved: number;
  there: number;
}

/** What has to be known of units that were sent before the server started. */
export interface Sent {
  slot: number;
  dispatchedAt: number;
}

/**
 * Steps of the receipt ladder that fixes show: on the way, and on scene. Of a team any unit that belongs to it shows
 * them. Two fixes in a row must say so.
 */
export class TaskWatch {
  private readonly deriver: Deriver;
  private readonly placeOf: (slot: number) => Place | null;
  private picture: Picture;
  private stale = true;
  /** By unit; of each the assignments that wait for a step, by their id. */
  private errands = new Map<string, Map<string, Errand>>();
  private origins: ReadonlyMap<string, Place> = new Map();

  constructor(deriver: Deriver, placeOf: (slot: number) => Place | null, picture: Picture) {
    this.deriver = deriver;
    this.placeOf = placeOf;
    this.picture = picture;
  }

  /** Units that were sent and have not been seen to move; `start` wants to know where they were then. */
  sent(picture: Picture): Sent[] {
    this.follow(picture);
    this.refresh();
    return [...this.errands].flatMap(([unitId, errands]) =>
      [...errands.values()].map(({ assignment }) => ({
        slot: picture.units[unitId]!.slot,
        dispatchedAt: assignment.dispatchedAt,
      })),
    );
  }

  /** Places by `sentKey`, as they are stored. */
  start(origins: ReadonlyMap<string, Place>): void {
    this.origins = origins;
    this.errands.clear();
    this.stale = true;
  }

  follow(picture: Picture): void {
    this.stale ||= picture.tasks !== this.picture.tasks || picture.units !== this.picture.units;
    this.picture = picture;
    // At once: where somebody is when they are sent is known now.
    if (this.stale) this.refresh();
  }

  see(sight: Sight): void {
    for (const errand of this.errands.get(sight.unitId)?.values() ?? []) this.look(errand, sight);
  }

  private look(errand: Errand, sight: Sight): void {
    const { task, assignment } = errand;
    if (sight.at <= assignment.dispatchedAt || sight.accuracyM > USELESS_M) return;
    errand.origin ??= sight;
    const noise = Math.max(MOVED_M, 1.5 * sight.accuracyM);
    errand.moved = metres(errand.origin, sight) > noise ? errand.moved + 1 : 0;
    errand.there = isThere(task, sight) ? errand.there + 1 : 0;
    if (errand.there >= 2) this.derive(errand, 'on_scene', sight.at);
    else if (errand.moved >= 2) this.derive(errand, 'moving', sight.at);
  }

  private derive({ task, assignment }: Errand, step: DerivedStep, at: number): void {
    if (!isNews(assignment, step, true)) return;
    const what = { taskId: task.taskId, assignmentId: assignment.assignmentId, step };
    this.deriver.derive(`${step} ${what.assignmentId}`, derivedStep(what, at));
  }

  private refresh(): void {
    this.stale = false;
    const before = this.errands;
    this.errands = new Map();
    const teams = Map.groupBy(
      Object.values(this.picture.units).filter((unit) => unit.team !== null),
      (unit) => `${unit.operationId} ${unit.team}`,
    );
    for (const task of Object.values(this.picture.tasks)) {
      if (isTaskEnded(task)) continue;
      for (const assignment of task.assignments) {
        if (assignment.state !== 'active' || !isNews(assignment, 'on_scene', true)) continue;
        for (const unit of this.unitsOf(task, assignment, teams)) {
          const own = this.errands.get(unit.unitId) ?? new Map<string, Errand>();
          this.errands.set(unit.unitId, own);
          const known = before.get(unit.unitId)?.get(assignment.assignmentId);
          const rest = known ?? { origin: this.originOf(unit, assignment), moved: 0, there: 0 };
          own.set(assignment.assignmentId, { ...rest, task, assignment });
        }
      }
    }
  }

  private unitsOf(
    { operationId }: Task,
    { assignee }: Assignment,
    teams: ReadonlyMap<string, DutyUnit[]>,
  ): readonly DutyUnit[] {
    if (assignee.kind === 'team') return teams.get(`${operationId} ${assignee.id}`) ?? [];
    const unit = assignee.kind === 'unit' ? this.picture.units[assignee.id] : undefined;
    return unit?.operationId === operationId ? [unit] : [];
  }

  private originOf({ slot }: DutyUnit, { dispatchedAt }: Assignment): Place | null {
    const stored = this.origins.get(sentKey({ slot, dispatchedAt }));
    if (stored) return stored;
    const place = this.placeOf(slot);
    return place && place.at <= dispatchedAt ? place : null;
  }
}

export function sentKey({ slot, dispatchedAt }: Sent): string {
  return `${slot} ${dispatchedAt}`;
}

/** In the grid of the task, or near its place. */
function isThere({ area, position }: Task, { lon, lat, grid }: Sight): boolean {
  if (position !== null && metresBetween(...position, lon, lat) <= ARRIVED_M) return true;
  return grid !== null && isWithin(area, grid);
}

function metres(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  return metresBetween(a.lon, a.lat, b.lon, b.lat);
}
