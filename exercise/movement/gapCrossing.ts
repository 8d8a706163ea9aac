import type { StandingSpot } from '../geography/WayMap.ts';
import { Itinerary } from './Itinerary.ts';
import { MovementTrack } from './track.ts';

const STEP_MS = 250;

/** When, on the way to a spot, a walker comes into the reach of the grid that lies empty, and when they are out of it. */
export function gapCrossing(
  way: Itinerary,
  goal: StandingSpot,
  mps: number,
): { enteredMs: number; leftMs: number } {
  const { terrain, random, at } = way;
  const probe = new Itinerary(terrain, { mode: 'foot', permit: 'none', throughGap: true }, random, at, 0);
  if (!probe.go(goal, mps) || probe.legs.length === 0) return { enteredMs: 0, leftMs: 0 };
  const track = new MovementTrack(probe.legs);
  let enteredMs = Number.POSITIVE_INFINITY;
  let leftMs = 0;
  for (let ms = 0; ms < probe.t; ms += STEP_MS) {
    if (!terrain.zones.isAtGap(track.truthAt(ms).at)) continue;
    enteredMs = Math.min(enteredMs, ms);
    leftMs = ms + STEP_MS;
  }
  return { enteredMs: Math.min(enteredMs, probe.t), leftMs };
}
