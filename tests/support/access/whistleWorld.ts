import { randomUUID } from 'node:crypto';
import { parentOf, tierOf } from '../../../shared/model/area.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** What was whistled in a place. */
export interface WhistleMade {
  /** The department for gas of the place's own area, called by a whistle of the place. */
  departmentId: string;
  whistleId: string;
}

/** A whistle of a place: a community's right to one is delegated to it first. */
export async function makeWhistle(world: AccessWorld, { area, mark }: Place): Promise<WhistleMade> {
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
  const whistleId = randomUUID();
  await world.done('whistle.blow', {
    whistleId,
    operationId,
    area,
    reason: 'emergency',
    text: `${mark} whistle`,
    organisationIds: [departmentId],
  });
  return { departmentId, whistleId };
}
