import { DAY_MS } from '../../shared/time/durations.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { RetentionRun } from '../../shared/wire/retentionRoutes.ts';
import type { AuditActor } from '../access/audit.ts';
import { lastRunAt, unfinishedRun } from '../db/queries/retentionRuns.ts';
import type { Log } from '../telemetry/log.ts';
import { type ExpiryDeps, endExpiredDuty, SYSTEM } from './expiry.ts';
import { type RetentionDeps, runRetention } from './retentionRun.ts';

/** How often the clock is looked at; it may run fast. */
const LOOK_EVERY_MS = 30_000;

/** Retention in a running server: by hand, once a day by itself, and one run at a time. */
export class Retention {
  private readonly deps: RetentionDeps & ExpiryDeps;
  private readonly clockDoubtful: () => boolean;
  private readonly log: Pick<Log, 'info' | 'error'>;
  private running: Promise<RetentionRun | null> | null = null;
  private checking: Promise<void> | null = null;
  private checkedAt: number | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    deps: Omit<RetentionDeps, 'stopped'> & ExpiryDeps & { clockDoubtful?: () => boolean },
    log: Pick<Log, 'info' | 'error'>,
  ) {
    this.deps = { ...deps, stopped: () => this.stopped };
    this.clockDoubtful = deps.clockDoubtful ?? (() => false);
    this.log = log;
  }

  start(): void {
    const look = () => {
      this.checking ??= this.check()
        .catch((error: unknown) => this.log.error({ err: error }, 'retention failed; it will be tried again'))
        .finally(() => {
          this.checking = null;
        });
    };
    this.timer ??= setInterval(look, LOOK_EVERY_MS);
    this.timer.unref();
    look();
  }

  /** Waits for the step at hand; what is left is done after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.checking;
    await this.running?.catch(() => undefined);
  }

  /**
   * Runs now; somebody else's run that is under way is waited for. Nothing is deleted by a clock that may be wrong: throws
   * Refusal `unavailable`.
   */
  async run(actor: AuditActor): Promise<RetentionRun | null> {
    if (this.clockDoubtful())
      throw new Refusal('unavailable', "The server's clock is in doubt: nothing is deleted by it.");
    this.running ??= runRetention(this.deps, actor).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Ends duties whose consent has run out; once a day, and after an interruption, deletes what is due. */
  async check(): Promise<void> {
    if (this.clockDoubtful()) return;
    const { db, clock } = this.deps;
    await endExpiredDuty(this.deps);
    const now = clock.now();
    this.checkedAt ??= await lastRunAt(db.pool);
    const due = this.checkedAt === null || now - this.checkedAt >= DAY_MS || now < this.checkedAt;
    if (!due && !(await unfinishedRun(db.pool))) return;
    const run = await this.run(SYSTEM);
    this.checkedAt = now;
    if (run) this.log.info({ runId: run.runId, deletedFixes: run.deletedFixes }, 'retention has run');
  }
}
