import type { CrsName } from '../../shared/model/unit.ts';
import type { Failure } from '../../shared/wire/errors.ts';

/** One fix as a protocol decoded it, in the coordinates that its source declared. */
export interface RawFix {
  lon: number;
  lat: number;
  /** Device time, epoch milliseconds. */
  at: number;
  accuracyM?: number | undefined;
  speedMps?: number | undefined;
  headingDeg?: number | undefined;
  altitudeM?: number | undefined;
  /** 0 to 1. */
  battery?: number | undefined;
  mock?: boolean | undefined;
}

/** The source of fixes once it has been recognised. */
export interface FixSource {
  unitId: string;
  slot: number;
  crs: CrsName;
}

export type FixOutcome = { ok: true; stored: boolean } | Failure;

/** The pipeline of docs/life-of-a-fix.md: validate, convert, stamp, store, show. */
export interface Intake {
  /** Resolves once every accepted fix is committed; one outcome per fix, in order. Never throws for bad input. */
  accept(source: FixSource, fixes: readonly RawFix[]): Promise<FixOutcome[]>;
}

/** What becomes of the emergency buttons of devices: server/watch/DeviceSos.ts. */
export interface EmergencyButtons {
  /**
   * A device that was recognised has reported, and whether its button is pressed; resolves once its call for help is
   * committed. Throws Refusal `unavailable` when it could not be: the device keeps its report and sends it again.
   */
  heard(deviceId: string, source: FixSource, pressed: boolean): Promise<void>;
}

/** Where a unit was last known to be, WGS-84 degrees; `at` is device time, epoch milliseconds. */
export interface UnitPlace {
  lon: number;
  lat: number;
  at: number;
  grid: string | null;
}

/** One screen that watches positions. The realtime layer supplies it; the broadcaster calls it. */
export interface FrameSink {
  /** Sends one encoded frame; the bytes are shared between sinks and must not be changed. */
  send(frame: PreparedFrame): void;
}

/** A frame encoded once for all sinks of a scope. */
export interface PreparedFrame {
  readonly bytes: Uint8Array;
  readonly tick: number;
  /** Place for the transport to keep what it derived from `bytes` (an already framed packet). */
  wire?: unknown;
}

export interface Watcher {
  /** The scope's number, the same for all watchers of the area; every frame carries it. */
  readonly stream: number;
  /** The client applied a tick: returns its credit. */
  applied(tick: number): void;
  /** The client could not use a frame: the next one is a keyframe. */
  resync(): void;
  close(): void;
}

export interface Broadcaster {
  /** Starts sending frames of an area to a sink, beginning with a keyframe. */
  watch(area: string, sink: FrameSink): Watcher;
  start(): void;
  stop(): void;
}
