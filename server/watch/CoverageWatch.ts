import type { Entry } from '../../shared/model/entries/entry.ts';
import { areaKey } from '../../shared/model/mode.ts';
import { everyRow, type Touched } from '../../shared/picture/draft.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { isLateNews } from '../clocks/lateNews.ts';
import { TimerWheel } from '../clocks/TimerWheel.ts';
import type { TimerMetrics } from '../clocks/types.ts';
import type { Deriver } from './Deriver.ts';
import { GridPresence, type GridRecord } from './GridPresence.ts';
import { GAP_AFTER_MS, gapClosed, gapOpened } from './gapFacts.ts';
import { type FindGrid, isBaseGrid } from './openWork.ts';
import type { Sight } from './types.ts';
import { WorkByGrid } from './WorkByGrid.ts';

export interface CoverageOptions {
  deriver: Deriver;
  clock: Clock;
  find: FindGrid;
  /** Somebody came into an empty grid, or the last one left: to be remembered for the next start. */
  changed: (record: GridRecord) => void;
  metrics?: TimerMetrics | undefined;
}

/** Base grids with open work and nobody on duty in them for longer than five minutes. */
export class CoverageWatch {
  readonly presence: GridPresence;
  readonly work: WorkByGrid;
  private readonly options: CoverageOptions;
  private readonly wheel: TimerWheel;
  private picture: Picture = emptyPicture;
  /** When late news of the work in a grid came, by `areaKey`: before that nobody could be missed there. */
  private readonly knownAt = new Map<string, number>();

  constructor(options: CoverageOptions) {
    this.options = options;
    this.work = new WorkByGrid(options.find);
    this.presence = new GridPresence((key, record, at) => {
      options.changed(record);
      this.weigh(key, at);
    });
    this.wheel = new TimerWheel({
      clock: options.clock,
      metrics: options.metrics,
      fire: async (name) => this.open(name.slice(name.indexOf(' ') + 1)),
    });
  }

  /** After `presence` knows who is where. Resolves when gaps that opened meanwhile are on their way. */
  async start(picture: Picture): Promise<void> {
    this.take(picture, everyRow(picture), picture.at);
    await this.wheel.start();
  }

  follow(entries: readonly Entry[], picture: Picture, touched: Touched): void {
    for (const entry of entries) {
      if (entry.kind === 'unit.off_duty')
        for (const unitId of entry.body.unitIds) this.presence.gone(unitId, entry.occurredAt);
      if (entry.kind === 'operation.closed') this.presence.forget(entry.operationId);
    }
    const late = entries.findLast(isLateNews);
    this.take(picture, touched, entries.at(-1)!.occurredAt, late?.recordedAt);
  }

  see(sight: Sight): void {
    this.presence.see(sight);
  }

  /** What is due now is on its way when this resolves. For clocks that stand still. */
  runDue(): Promise<void> {
    return this.wheel.runDue();
  }

  async stop(): Promise<void> {
    this.wheel.clear();
    await this.wheel.stop();
  }

  private take(picture: Picture, touched: Touched, at: number, knownAt?: number): void {
    this.picture = picture;
    const changed = this.work.follow(picture, touched);
    if (knownAt !== undefined) for (const key of changed) this.knownAt.set(key, knownAt);
    for (const key of touched.get('gaps') ?? []) changed.add(key);
    if (touched.has('operations'))
      for (const { operationId, grid } of this.work.all()) changed.add(areaKey(operationId, grid));
    for (const key of changed) this.weigh(key, at);
  }

  /** Arms, disarms or closes what concerns one grid after something changed there at `at`. */
  private weigh(key: string, at: number): void {
    const [operationId, grid] = key.split(':') as [string, string];
    const work = this.work.of(key);
    const record = this.presence.record(key);
    const present = (record?.units.size ?? 0) > 0;
    const open = this.picture.gaps[key];
    if (open && (present || !work)) {
      const until = (present ? record?.filledAt : null) ?? at;
      const what = { operationId, grid, since: open.since };
      this.options.deriver.derive(`gap closed ${key} ${open.since}`, gapClosed(what, until));
      return;
    }
    const due = !open && !present && this.sinceOf(key);
    const missedFrom = due ? Math.max(due, this.knownAt.get(key) ?? 0) : 0;
    this.wheel.set(`gap ${key}`, due ? missedFrom + GAP_AFTER_MS : null);
  }

  /** Since when a grid has work and nobody, or null when it is of no concern. */
  private sinceOf(key: string): number | null {
    const [operationId, grid] = key.split(':') as [string, string];
    const work = this.work.of(key);
    if (!work || !isBaseGrid(grid) || !isUnderWay(this.picture.operations, operationId)) return null;
    return Math.max(work.since, this.presence.record(key)?.emptySince ?? 0);
  }

  private open(key: string): void {
    const [operationId, grid] = key.split(':') as [string, string];
    const since = this.sinceOf(key);
    if (since === null || (this.presence.record(key)?.units.size ?? 0) > 0) return;
    if (since + GAP_AFTER_MS > this.options.clock.now()) this.wheel.set(`gap ${key}`, since + GAP_AFTER_MS);
    else {
      const what = { operationId, grid, since };
      this.options.deriver.derive(`gap opened ${key} ${since}`, gapOpened(what, this.work));
    }
  }
}
