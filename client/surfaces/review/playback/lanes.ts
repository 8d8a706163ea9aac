import {
  type AreaCode,
  COMMAND_TIERS,
  commandTier,
  hasCommandBody,
  tierOf,
} from '../../../../shared/model/area.ts';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { saysSomething } from '../../../features/record/entryWords.ts';
import { type TimeBar, xOf } from './timeBar.ts';

/** Lanes of the time bar; a micro-grid's entries are in its grid's lane. */
export const LANE_TIERS = [...COMMAND_TIERS, 'grid'] as const;
export type LaneTier = (typeof LANE_TIERS)[number];

/** Ticks closer together than this are one, pixels: a lane of thousands costs what its width allows. */
const SAME_PX = 0.75;

export interface PlaybackLane {
  readonly tier: LaneTier;
  /** Pixels from the bar's left edge, ascending. */
  readonly ticks: readonly number[];
  /** Entries that a caption says. */
  readonly said: readonly { readonly key: string; readonly x: number; readonly entry: Entry }[];
}

function laneOf(area: AreaCode): LaneTier {
  return hasCommandBody(area) ? commandTier(tierOf(area)) : 'grid';
}

/** Entries by the tier of their area, placed by when they were recorded. */
export function lanes(record: readonly Entry[], bar: TimeBar): PlaybackLane[] {
  const byTier = Object.fromEntries(
    LANE_TIERS.map((tier) => [
      tier,
      { tier, ticks: [] as number[], said: [] as PlaybackLane['said'][number][] },
    ]),
  ) as Record<LaneTier, { tier: LaneTier; ticks: number[]; said: PlaybackLane['said'][number][] }>;
  for (const entry of record) {
    const lane = byTier[laneOf(entry.area)];
    const x = xOf(bar, entry.recordedAt);
    const last = lane.ticks.at(-1);
    if (last === undefined || x - last >= SAME_PX) lane.ticks.push(x);
    if (saysSomething(entry)) lane.said.push({ key: String(entry.seq), x, entry });
  }
  return LANE_TIERS.map((tier) => byTier[tier]);
}
