import type { ErrorCode } from '../../shared/wire/errors.ts';

/** What positions tell about themselves. Each member is optional; none may throw. */
export interface PositionMetrics {
  /** Fixes answered, by outcome. */
  fixes?(outcome: 'stored' | 'duplicate' | ErrorCode, count: number): void;
  /** Fixes that wait for the database now. */
  queued?(count: number): void;
  /** A batch was committed. */
  batch?(rows: number, ms: number): void;
  /** The database would not hold one fix; it was refused alone. */
  bad?(error: Error): void;
  /** Fixes were answered `unavailable` because the database failed. */
  failed?(error: Error): void;
  /** A tick was computed and sent: its length in milliseconds of work and what it held. */
  tick?(ms: number, watchers: number, changed: number): void;
  /** A frame was sent to one watcher. */
  frame?(type: 'key' | 'delta' | 'merged', bytes: number): void;
  /** Ticks that one watcher did not get by themselves. */
  merged?(ticks: number): void;
}
