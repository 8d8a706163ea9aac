import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import { parentOf, tierOf } from '../../../shared/model/area.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** What is about the ground of a place. */
export interface ZoneAndWhistle {
  /** The department for gas of the place's own area, called by a whistle of the place. */
  departmentId: string;
  whistleId: string;
  /** A hot zone around the place's unit, which should not be inside. */
  zoneId: string;
  breachId: string;
}

/** A whistle, a hot zone and a breach in a place; the unit stands at `centre` already. */
export async function makeZoneAndWhistle(
  world: AccessWorld,
  { area, mark }: Place,
  centre: [number, number],
): Promise<ZoneAndWhistle> {
  const { operationId } = world;
  const { rows } = await world.deps.db.pool.query<{ id: string }>(
    `select organisation_id as id from organisation
     where area_code = $1 and department = 'gas' and valid_to is null`,
    [area],
  );
  const departmentId = rows[0]!.id;
  if (tierOf(area) === 'community') {
    const from = parentOf(area)!;
    for (const tier of [from, area])
      await world.done('tier.activate', { operationId, area: tier, reason: 'probe' });
    await world.done('tier.delegate', { operationId, from, area, authority: 'whistle', reason: 'probe' });
  }
  const [whistleId, zoneId] = [randomUUID(), randomUUID()];
  await world.done('whistle.blow', {
    whistleId,
    operationId,
    area,
    reason: 'emergency',
    text: `${mark} whistle`,
    organisationIds: [departmentId],
  });
  const shape = { type: 'circle', centre, radiusM: 60 } as const;
  await world.done('zone.draw', { zoneId, operationId, kind: 'cordon_hot', name: `${mark} zone`, shape });
  const breach = await vi.waitFor(
    () => {
      const found = Object.values(world.deps.journal.picture().breaches).find((one) => one.zoneId === zoneId);
      expect(found).toBeDefined();
      return found!;
    },
    { timeout: 10_000 },
  );
  return { departmentId, whistleId, zoneId, breachId: breach.breachId };
}
