import type { Entry } from '../../shared/model/entries/entry.ts';
import { freshnessOf } from '../../shared/model/reporting.ts';
import type { Touched } from '../../shared/picture/draft.ts';
import { wholeRows } from '../../shared/picture/layers.ts';
import { reportPaceOf } from '../../shared/picture/pace.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { TimerMetrics } from '../clocks/types.ts';
import type { Commands } from '../commands/commands.ts';
import type { Database } from '../db/database.ts';
import { placesAt } from '../db/queries/fixPlaces.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import { forgetInside, insideOpenZones } from '../db/queries/zones.ts';
import type { Journal } from '../journal/types.ts';
import type { Positions } from '../positions/positions.ts';
import { type Dated, supersedes } from '../positions/rank.ts';
import { CoverageWatch } from './CoverageWatch.ts';
import { Deriver } from './Deriver.ts';
import { SeenMemory } from './SeenMemory.ts';
import { sentKey, TaskWatch } from './TaskWatch.ts';
import { type Sight, sightOf, USUAL_ACCURACY_M, type WatchMetrics } from './types.ts';
import { ZoneWatch } from './ZoneWatch.ts';

/** Beyond this the oldest are passed over: those who stand still are seen again, and the journal matters more. */
const MAX_QUEUED = 100_000;
/** Fixes looked at in one turn of the event loop. */
const A_TURN = 500;

export interface WatchDeps {
  db: Pick<Database, 'pool'>;
  journal: Pick<Journal, 'picture' | 'subscribe'>;
  commands: Pick<Commands, 'executeSystem'>;
  positions: Pick<Positions, 'onFixes' | 'placeOf' | 'grids'>;
  clock: Clock;
  metrics?: WatchMetrics | undefined;
  timerMetrics?: TimerMetrics | undefined;
}

/**
 * Follows the positions of units on duty, behind the fixes and never in their way, and derives from them what people
 * would otherwise have to report. What is derived is compared with the Picture, so a restart neither loses nor
 * doubles it.
 */
export class Watch {
  readonly coverage: CoverageWatch;
  private readonly deps: WatchDeps;
  private readonly deriver: Deriver;
  private readonly zones: ZoneWatch;
  private readonly tasks: TaskWatch;
  private readonly memory: SeenMemory;
  private queue: FixRow[] = [];
  private draining: Promise<void> | null = null;
  /** Newest device time of each slot: what is older is for the archive. */
  private readonly newest = new Map<number, Dated>();
  private readonly closers: (() => void)[] = [];

  constructor(deps: WatchDeps) {
    const { journal, commands, positions, clock, metrics, timerMetrics } = deps;
    const picture = journal.picture();
    this.deps = deps;
    this.deriver = new Deriver(commands, metrics);
    this.zones = new ZoneWatch(this.deriver, picture);
    this.tasks = new TaskWatch(this.deriver, positions.placeOf, picture);
    this.memory = new SeenMemory(deps.db.pool, (error) => metrics?.failed('grid_seen', true, error));
    this.coverage = new CoverageWatch({
      deriver: this.deriver,
      clock,
      find: (lon, lat) => positions.grids.find(lon, lat),
      changed: (record) => this.memory.note(record),
      metrics: timerMetrics,
    });
  }

  /** After the positions have come back. Resolves when what was missed is known again. */
  async start(): Promise<void> {
    const { db, journal, positions } = this.deps;
    await forgetInside(db.pool);
    const inside = await insideOpenZones(db.pool);
    this.tasks.start(journal.picture(), new Map());
    const sent = this.tasks.sent();
    const places = await placesAt(
      db.pool,
      sent.map(({ slot, dispatchedAt }) => ({ slot, at: dispatchedAt })),
    );
    const origins = new Map(
      sent.flatMap((ask, i) => (places[i] ? [[sentKey(ask), places[i]] as const] : [])),
    );
    const here = new Set(
      Object.values(wholeRows(journal.picture().units)).map(
        ({ slot, operationId }) => `${operationId} ${positions.placeOf(slot)?.grid}`,
      ),
    );
    const seen = await this.memory.load((operationId, grid) => here.has(`${operationId} ${grid}`));
    // From here on without a pause, so that no entry and no fix slips through.
    const picture = journal.picture();
    for (const row of seen)
      this.coverage.presence.remember(row.operationId, row.grid, row.lastSeenAt, row.emptySince);
    for (const sight of this.known(picture)) this.coverage.see(sight);
    this.tasks.start(picture, origins);
    this.zones.start(picture, inside);
    this.closers.push(
      journal.subscribe((entries, now, touched) => this.follow(entries, now, touched)),
      positions.onFixes((rows) => this.take(rows)),
    );
    await this.coverage.start(picture);
  }

  async stop(): Promise<void> {
    for (const close of this.closers.splice(0)) close();
    this.queue = [];
    await this.draining;
    await this.coverage.stop();
    await this.deriver.stop();
    await this.memory.stop();
  }

  /** Resolves when every fix so far has been looked at and what it shows is in the journal. */
  async settled(): Promise<void> {
    await this.draining;
    await this.coverage.runDue();
    await this.deriver.settled();
  }

  private follow(entries: readonly Entry[], picture: Picture, touched: Touched): void {
    const drawn = this.zones.follow(entries, picture, touched);
    this.tasks.follow(picture, touched);
    this.coverage.follow(entries, picture, touched);
    for (const entry of entries) {
      if (entry.kind === 'operation.closed')
        forgetInside(this.deps.db.pool).catch((error) =>
          this.deps.metrics?.failed('zone_inside', false, error),
        );
    }
    if (drawn.length === 0) return;
    const at = entries.at(-1)!.occurredAt;
    const only = new Set(drawn);
    // A place that is not fresh does not show who is in a zone that is drawn now.
    for (const sight of this.known(picture))
      if (freshnessOf(sight.at, at, reportPaceOf(picture, picture.units[sight.unitId]!)) === 'fresh')
        this.zones.see({ ...sight, at: Math.max(at, sight.at) }, only);
  }

  private take(rows: readonly FixRow[]): void {
    for (const row of rows) this.queue.push(row);
    const over = this.queue.length - MAX_QUEUED;
    if (over > 0) {
      this.queue.splice(0, over);
      this.deps.metrics?.dropped(over);
    }
    this.deps.metrics?.queued(this.queue.length);
    this.draining ??= this.drain().finally(() => {
      this.draining = null;
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      // Whoever sent them is answered first.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const turn = this.queue.slice(0, A_TURN);
      this.queue = this.queue.slice(A_TURN);
      for (const row of turn) this.look(row);
      this.deps.metrics?.queued(this.queue.length);
    }
  }

  private look(row: FixRow): void {
    if (!supersedes(row, this.newest.get(row.slot) ?? null)) return;
    // Off duty meanwhile: nothing is derived about who does not serve.
    if (this.deps.journal.picture().units[row.unitId]?.operationId !== row.operationId) return;
    this.newest.set(row.slot, { at: row.at, recordedAt: row.recordedAt });
    const sight = sightOf(row);
    this.zones.see(sight);
    this.tasks.see(sight);
    this.coverage.see(sight);
  }

  /** Where everybody on duty was last, as fixes. */
  private *known(picture: Picture): Generator<Sight> {
    for (const { unitId, slot, operationId } of Object.values(wholeRows(picture.units))) {
      const place = this.deps.positions.placeOf(slot);
      if (place) yield { ...place, unitId, slot, operationId, accuracyM: USUAL_ACCURACY_M };
    }
  }
}
