import type { Entry } from '../../shared/model/entries/entry.ts';
import type { Breach, Zone } from '../../shared/model/zone.ts';
import type { Touched } from '../../shared/picture/draft.ts';
import { Groups } from '../../shared/picture/Groups.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { ShapeTest } from '../areas/zoneShape.ts';
import { crossingOf, type Streak } from './crossing.ts';
import type { Deriver } from './Deriver.ts';
import type { Sight } from './types.ts';
import { breaches, cameIn, openZone, wentOut } from './zoneFacts.ts';

/** Beyond the box of a zone by this much nobody is near it. Degrees: some 100 m. */
const NEAR_DEG = 0.001;

interface Watched {
  zone: Zone;
  test: ShapeTest;
  /** Who is inside, as it stands in the journal or is on its way there; `at` is when they came in. */
  inside: Map<string, { slot: number; at: number }>;
  streaks: Map<string, Streak>;
}

/** Who crosses the edge of a cordon or an evacuation area, and who is inside a hot one and should not be. */
export class ZoneWatch {
  private readonly deriver: Deriver;
  private readonly zones = new Map<string, Watched>();
  private picture: Picture;
  /** Those that go on, by their zone. */
  private readonly breaches = new Groups();
  /** Crossings that this node has sent to the journal: their entries tell it nothing new. */
  private readonly own = new Set<string>();

  constructor(deriver: Deriver, picture: Picture) {
    this.deriver = deriver;
    this.picture = picture;
    this.takeBreaches(Object.keys(picture.breaches));
  }

  /** What was known when the server ended: everybody who is inside by the journal. */
  start(picture: Picture, inside: readonly { zoneId: string; unitId: string; slot: number }[]): void {
    this.picture = picture;
    this.takeBreaches(Object.keys(picture.breaches));
    for (const zoneId of Object.keys(picture.zones)) this.watch(picture, zoneId);
    for (const { zoneId, unitId, slot } of inside) {
      const watched = this.zones.get(zoneId);
      watched?.inside.set(unitId, { slot, at: 0 });
      if (watched && !picture.units[unitId])
        this.out(watched, { unitId, slot, at: picture.at }, 'off duty while the server was away');
    }
  }

  /** The zones that were drawn or changed: whoever stands there now is looked at again. */
  follow(entries: readonly Entry[], picture: Picture, touched: Touched): string[] {
    this.picture = picture;
    const anew: string[] = [];
    this.takeBreaches(touched.get('breaches') ?? []);
    for (const zoneId of touched.get('zones') ?? []) if (this.watch(picture, zoneId)) anew.push(zoneId);
    for (const entry of entries) this.take(entry);
    return anew;
  }

  /** A fix of a unit on duty, newer than the one before; or (`only`) where it was when a zone was drawn. */
  see(sight: Sight, only?: ReadonlySet<string>): void {
    for (const [zoneId, watched] of this.zones)
      if (watched.zone.operationId === sight.operationId && (!only || only.has(zoneId)))
        this.look(watched, sight);
  }

  private takeBreaches(breachIds: Iterable<string>): void {
    for (const breachId of breachIds) {
      const breach = this.picture.breaches[breachId];
      this.breaches.put(breachId, breach?.leftAt === null ? [breach.zoneId] : []);
    }
  }

  private readonly openBreaches = (zoneId: string): Breach[] =>
    [...this.breaches.of(zoneId)].map((id) => this.picture.breaches[id]!);

  private look(watched: Watched, sight: Sight): void {
    const { zone, test, inside, streaks } = watched;
    const { unitId, lon, lat } = sight;
    const was = inside.has(unitId);
    const [west, south, east, north] = test.bbox;
    const far =
      lon < west - NEAR_DEG || lon > east + NEAR_DEG || lat < south - NEAR_DEG || lat > north + NEAR_DEG;
    if (far && !was) {
      streaks.delete(unitId);
      return;
    }
    let streak = streaks.get(unitId);
    if (!streak) {
      streak = { count: 0 };
      streaks.set(unitId, streak);
    }
    const crossed = crossingOf(was, test.depthM(lon, lat), sight.accuracyM, streak);
    if (was && crossed) this.out(watched, sight, 'fix');
    else if (crossed) this.in(watched, sight);
    // Allowed no longer, or the shape came to them.
    else if (was && breaches(this.picture, zone, unitId, this.openBreaches)) this.in(watched, sight);
  }

  private in({ zone, inside, streaks }: Watched, sight: Sight): void {
    const { zoneId } = zone;
    const { unitId, slot } = sight;
    const at = inside.get(unitId)?.at ?? sight.at;
    // While the coming in waits for the journal, so does the breach that goes with it.
    if (!this.deriver.derive(`zone in ${zoneId} ${unitId} ${at}`, cameIn(zone, sight))) return;
    if (!inside.has(unitId)) this.own.add(`zone.entered ${zoneId} ${unitId} ${at}`);
    inside.set(unitId, { slot, at });
    streaks.delete(unitId);
  }

  private out(
    { zone, inside, streaks }: Watched,
    who: Pick<Sight, 'unitId' | 'slot' | 'at'>,
    why: string,
  ): void {
    const { zoneId } = zone;
    if (!this.deriver.derive(`zone out ${zoneId} ${who.unitId} ${who.at}`, wentOut(zone, who, why))) return;
    this.own.add(`zone.left ${zoneId} ${who.unitId} ${who.at}`);
    inside.delete(who.unitId);
    streaks.delete(who.unitId);
  }

  private take(entry: Entry): void {
    if (entry.kind === 'zone.entered') {
      const { zoneId, unitId, slot } = entry.body;
      const inside = this.zones.get(zoneId)?.inside;
      // Seen by another node: what this one saw itself may be further on already.
      if (inside && !this.own.delete(ownKey(entry))) inside.set(unitId, { slot, at: entry.occurredAt });
    } else if (entry.kind === 'zone.left') {
      const { zoneId, unitId } = entry.body;
      if (!this.own.delete(ownKey(entry))) this.zones.get(zoneId)?.inside.delete(unitId);
    } else if (entry.kind === 'unit.off_duty') {
      for (const watched of this.zones.values())
        for (const unitId of entry.body.unitIds) {
          watched.streaks.delete(unitId);
          const slot = watched.inside.get(unitId)?.slot;
          if (slot !== undefined)
            this.out(watched, { unitId, slot, at: entry.occurredAt }, `off duty ${entry.seq}`);
        }
    } else if (entry.kind === 'operation.closed') {
      for (const [zoneId, { zone }] of this.zones)
        if (zone.operationId === entry.operationId) this.zones.delete(zoneId);
    }
  }

  /** Whether the zone is watched and its edge is not the one before. */
  private watch(picture: Picture, zoneId: string): boolean {
    const zone = openZone(picture, zoneId);
    const known = this.zones.get(zoneId);
    if (!zone || zone.kind === 'sector') {
      this.zones.delete(zoneId);
      return false;
    }
    const test = known && known.zone.shape === zone.shape ? known.test : new ShapeTest(zone.shape);
    const inside: Watched['inside'] = known?.inside ?? new Map();
    this.zones.set(zoneId, { zone, test, inside, streaks: new Map() });
    return true;
  }
}

function ownKey(entry: Extract<Entry, { kind: 'zone.entered' | 'zone.left' }>): string {
  return `${entry.kind} ${entry.body.zoneId} ${entry.body.unitId} ${entry.occurredAt}`;
}
