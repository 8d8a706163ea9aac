import type { Entry } from '../../shared/model/entries/entry.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { ClockTrouble } from '../../shared/wire/clockTrouble.ts';
import type { PositionTable } from './PositionTable.ts';

/** How the data reaches the screen. `at` is the picture time of the last data, epoch milliseconds. */
export type Link =
  | { kind: 'connecting'; unstoredSince: number | null }
  /**
   * `skipped`: position frames merged into later ones because this screen was slow. `unstoredSince`: since when the
   * server can store nothing, whether data go on or not; `clockTrouble`: what is wrong with its clock. Null while all is
   * well, or nobody knows.
   */
  | {
      kind: 'live';
      at: number;
      skipped: number;
      unstoredSince: number | null;
      clockTrouble: ClockTrouble | null;
    }
  | { kind: 'lost'; at: number | null; since: number; unstoredSince: number | null }
  /** The server refused: signed out or not allowed. `code` is an ErrorCode. */
  | { kind: 'refused'; code: string; message: string }
  /**
   * Playback: data comes from the record. `loading` while a needed part is on its way and picture time
   * stands still; `error` is the ErrorCode of the last failed request, which is being repeated.
   */
  | { kind: 'record'; loading: boolean; error: string | null };

export interface PlayerState {
  readonly picture: Picture;
  /** Changes in place; compare `positions.version`. */
  readonly positions: PositionTable;
  readonly link: Link;
}

export interface LiveControls {
  readonly kind: 'live';
}

export interface ReplayControls {
  readonly kind: 'replay';
  /** Bounds of the record, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly playing: boolean;
  /** Every entry of the record that has been read, also those after `now()`: for the time bar. */
  readonly record: readonly Entry[];
  readonly speed: number;
  play(): void;
  pause(): void;
  /** Resolves when the state at `at` has been published. */
  seek(at: number): Promise<void>;
  setSpeed(speed: number): void;
}

/**
 * Where a Picture comes from. Live and playback emit the same state; what draws it cannot tell.
 * When the source has nothing new, picture time stands still.
 */
export interface Player {
  readonly controls: LiveControls | ReplayControls;
  state(): PlayerState;
  /** Picture time now, epoch milliseconds: the server's clock when live, the cursor in playback. */
  now(): number;
  /** How long a marker takes to its newest position, in picture milliseconds: one tick of the source. */
  glideMs(): number;
  /** The newest journal entries up to `now()`, oldest first, at most 500: for lists, not for the Picture. */
  entries(): readonly Entry[];
  /** Called after each change of state, at most once between two paints. Returns the way out. */
  subscribe(listener: () => void): () => void;
  /** Which area's positions are wanted; null for none. */
  watch(area: string | null): void;
  start(): void;
  close(): void;
}
