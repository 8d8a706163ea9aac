import { metresBetween } from '../../shared/geometry/flat.ts';
import { isWithin } from '../../shared/model/area.ts';
import { isNews } from '../../shared/model/receipts.ts';
import type { Assignment, Task } from '../../shared/model/task.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import { everyRow, type Touched } from '../../shared/picture/draft.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Deriver } from './Deriver.ts';
import { type DerivedStep, derivedStep } from './stepFact.ts';
import type { Sight } from './types.ts';
import { assigneeKey, type Wait, WaitingAssignments } from './WaitingAssignments.ts';

/** Further than this from where they were when they were sent, and they are on their way. */
const MOVED_M = 50;
/** Nearer than this to the place of the task, and they are there (docs/domain.md 5.7). */
const ARRIVED_M = 150;
/** Fixes worse than this prove neither. */
const USELESS_M = 100;

/** Where a unit was at a time, epoch milliseconds. */
export interface UnitSpot {
  lon: number;
  lat: number;
  at: number;
}

interface Errand {
  task: Task;
  assignment: Assignment;
  /** Where the unit was when it was sent; null until a fix tells. */
  origin: UnitSpot | null;
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
  private readonly placeOf: (slot: number) => UnitSpot | null;
  private picture: Picture;
  /** By unit; of each the assignments that wait for a step, by their id. */
  private readonly errands = new Map<string, Map<string, Errand>>();
  private readonly waiting = new WaitingAssignments();
  /** Units on duty by their team, and who each unit was when it was last looked at. */
  private readonly teams = new Map<string, Set<string>>();
  private readonly known = new Map<string, DutyUnit>();
  private origins: ReadonlyMap<string, UnitSpot> = new Map();

  constructor(deriver: Deriver, placeOf: (slot: number) => UnitSpot | null, picture: Picture) {
    this.deriver = deriver;
    this.placeOf = placeOf;
    this.picture = picture;
    this.follow(picture, everyRow(picture));
  }

  /** Units that were sent and have not been seen to move; `start` wants to know where they were then. */
  sent(): Sent[] {
    return [...this.errands].flatMap(([unitId, errands]) =>
      [...errands.values()].map(({ assignment }) => ({
        slot: this.picture.units[unitId]!.slot,
        dispatchedAt: assignment.dispatchedAt,
      })),
    );
  }

  /** Begins with a Picture; places by `sentKey`, as they are stored. */
  start(picture: Picture, origins: ReadonlyMap<string, UnitSpot>): void {
    this.origins = origins;
    for (const held of [this.errands, this.teams, this.known]) held.clear();
    this.waiting.clear();
    this.follow(picture, everyRow(picture));
  }

  /** At once: where somebody is when they are sent is known now. */
  follow(picture: Picture, touched: Touched): void {
    this.picture = picture;
    for (const unitId of touched.get('units') ?? []) this.takeUnit(unitId);
    for (const taskId of touched.get('tasks') ?? []) this.takeTask(taskId);
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

  /** The errands of whoever has, or had, a task. */
  private takeTask(taskId: string): void {
    for (const { assignmentId, assignee } of this.waiting.put(taskId, this.picture.tasks[taskId])) {
      const wait = this.waiting.of(assignmentId);
      for (const unitId of this.unitsOf(assignee)) {
        if (wait) this.send(this.picture.units[unitId]!, wait);
        else this.drop(unitId, assignmentId);
      }
    }
  }

  private takeUnit(unitId: string): void {
    const before = this.known.get(unitId);
    const unit = this.picture.units[unitId];
    const errands = this.errands.get(unitId);
    this.errands.delete(unitId);
    this.known.delete(unitId);
    if (before?.team) this.teams.get(teamKey(before))?.delete(unitId);
    if (!unit) return;
    this.known.set(unitId, unit);
    if (unit.team) {
      const team = this.teams.get(teamKey(unit)) ?? new Set();
      this.teams.set(teamKey(unit), team.add(unitId));
    }
    const keys = [assigneeKey(unit.operationId, 'unit', unitId), ...(unit.team ? [teamKey(unit)] : [])];
    for (const key of keys)
      for (const wait of this.waiting.withAssignee(key))
        this.send(unit, wait, errands?.get(wait.assignment.assignmentId));
  }

  private send(
    unit: DutyUnit,
    { task, assignment }: Wait,
    known = this.errands.get(unit.unitId)?.get(assignment.assignmentId),
  ): void {
    const rest = known ?? { origin: this.originOf(unit, assignment), moved: 0, there: 0 };
    const own = this.errands.get(unit.unitId) ?? new Map<string, Errand>();
    this.errands.set(unit.unitId, own.set(assignment.assignmentId, { ...rest, task, assignment }));
  }

  private drop(unitId: string, assignmentId: string): void {
    const own = this.errands.get(unitId);
    own?.delete(assignmentId);
    if (own?.size === 0) this.errands.delete(unitId);
  }

  /** On duty in the operation of the assignment. */
  private unitsOf(assignee: string): Iterable<string> {
    const [operationId, kind, ...id] = assignee.split(' ') as [string, string, ...string[]];
    if (kind === 'team') return this.teams.get(assignee) ?? [];
    const unitId = id.join(' ');
    return kind === 'unit' && this.picture.units[unitId]?.operationId === operationId ? [unitId] : [];
  }

  private originOf({ slot }: DutyUnit, { dispatchedAt }: Assignment): UnitSpot | null {
    const stored = this.origins.get(sentKey({ slot, dispatchedAt }));
    if (stored) return stored;
    const place = this.placeOf(slot);
    return place && place.at <= dispatchedAt ? place : null;
  }
}

function teamKey({ operationId, team }: DutyUnit): string {
  return assigneeKey(operationId, 'team', team!);
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
