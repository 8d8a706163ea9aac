import { TEN_MILLIONTHS } from '../../shared/geometry/partsOfDegree.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import { canBeBoth, isVague, type PlaceInTime } from './validate.ts';

/** Places that are remembered of a unit: those that came last, and the newest by time. */
const MAX_PLACES = 8;
/** Fixes that contradict them and are held: the last that came. */
const MAX_DOUBTED = 8;
/** So many fixes that contradict what is known, and not each other, are believed instead. */
export const AGREEING = 3;

export function fixPlace(row: FixRow): PlaceInTime {
  return {
    lon: row.lonE7 / TEN_MILLIONTHS,
    lat: row.latE7 / TEN_MILLIONTHS,
    at: row.at,
    accuracyM: row.accuracyM,
  };
}

/** Where one unit was lately on this duty, by which its next fixes are judged. */
export class Track {
  /** As they came. */
  places: PlaceInTime[];
  /** Fixes that were refused as an impossible jump since the last one that fitted: perhaps they are right. */
  doubted: FixRow[];
  private newest: PlaceInTime | null;
  /** Counts changes. */
  version = 0;

  constructor(places: PlaceInTime[] = [], doubted: FixRow[] = [], newest: PlaceInTime | null = null) {
    this.places = places;
    this.doubted = doubted;
    this.newest = newest;
  }

  /** For a call to judge by, until what it judged is stored. */
  copy(): Track {
    return new Track(this.places.slice(), this.doubted, this.newest);
  }

  /** Becomes what a copy of it has become. */
  become({ places, doubted, newest }: Track): void {
    this.version++;
    this.places = places;
    this.doubted = doubted;
    this.newest = newest;
  }

  /**
   * Whether the unit can have been at this place and at those before and after it in time; `same` when one of that
   * instant is known. A vague place says nothing against an exact one: a phone's first place may be the last that it
   * knew, cities away.
   */
  judge(place: PlaceInTime): 'fits' | 'same' | 'contradicts' {
    let before: PlaceInTime | null = null;
    let after: PlaceInTime | null = null;
    for (const known of this.places) {
      if (known.at === place.at) return 'same';
      if (isVague(known) && !isVague(place)) continue;
      if (known.at < place.at) {
        if (!before || known.at > before.at) before = known;
      } else if (!after || known.at < after.at) after = known;
    }
    const fits = (!before || canBeBoth(before, place)) && (!after || canBeBoth(after, place));
    return fits ? 'fits' : 'contradicts';
  }

  get isEmpty(): boolean {
    return this.places.length === 0;
  }

  drop(place: PlaceInTime): void {
    this.keep((known) => known.at !== place.at);
  }

  /** A fix that fits: whatever was doubted before it is not right. */
  take(place: PlaceInTime): void {
    if (this.doubted.length > 0) this.doubted = [];
    this.remember(place);
  }

  private remember(place: PlaceInTime): void {
    this.version++;
    this.places.push(place);
    if (!this.newest || place.at > this.newest.at) this.newest = place;
    if (this.places.length <= MAX_PLACES) return;
    if (this.places[0] === this.newest) this.places.splice(1, 1);
    else this.places.shift();
  }

  private keep(which: (place: PlaceInTime) => boolean): void {
    this.version++;
    this.places = this.places.filter(which);
    this.newest = this.places.reduce<PlaceInTime | null>((a, b) => (!a || b.at > a.at ? b : a), null);
  }

  /** Holds a fix that does not fit. Sent again it is still one. */
  doubt(row: FixRow): void {
    this.version++;
    this.doubted = [...this.doubted.filter(({ at }) => at !== row.at), row].slice(-MAX_DOUBTED);
  }

  /** The doubted fixes that one unit can have sent on one way with one of them, itself among them, by time. */
  agreeingWith(row: FixRow): FixRow[] {
    const byTime = this.doubted.toSorted((a, b) => a.at - b.at);
    const way = (rows: readonly FixRow[]) => {
      let last = row;
      return rows.filter((next) => {
        if (!canBeBoth(fixPlace(last), fixPlace(next))) return false;
        last = next;
        return true;
      });
    };
    const at = byTime.indexOf(row);
    return [...way(byTime.slice(0, at).reverse()).reverse(), row, ...way(byTime.slice(at + 1))];
  }

  /** Takes doubted fixes for right. Newer places that contradict them are forgotten, where those are fewer. */
  believe(rows: readonly FixRow[]): void {
    const newest = fixPlace(rows.at(-1)!);
    const against = this.places.filter((known) => known.at > newest.at && !canBeBoth(known, newest));
    if (against.length > 0 && against.length < rows.length) this.keep((known) => !against.includes(known));
    for (const row of rows) this.remember(fixPlace(row));
    this.doubted = [];
  }
}

/** The tracks of units on duty, by slot. */
export class Tracks {
  private readonly tracks = new Map<number, Track>();

  of(slot: number): Track {
    let track = this.tracks.get(slot);
    if (!track) {
      track = new Track();
      this.tracks.set(slot, track);
    }
    return track;
  }

  /** The unit went off duty: where it was is not kept. */
  forget(slot: number): void {
    this.tracks.delete(slot);
  }
}
