import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** What was drawn in a place. */
export interface ZoneMade {
  /** A hot zone around the place's unit, which should not be inside. */
  zoneId: string;
  breachId: string;
}

/** A hot zone and a breach in a place; the unit stands at `centre` already. */
export async function makeZone(
  world: AccessWorld,
  { mark }: Place,
  centre: [number, number],
): Promise<ZoneMade> {
  const { operationId } = world;
  const zoneId = randomUUID();
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
  return { zoneId, breachId: breach.breachId };
}
