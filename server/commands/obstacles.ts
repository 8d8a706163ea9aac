import type { Obstacle } from '../../shared/model/obstacle.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** Throws what stands in the way, if anything does. */
export function requireNoObstacle(obstacle: Obstacle | null): void {
  if (obstacle) throw new Refusal(obstacle.code, obstacle.message);
}

/** Throws `stale_version` unless the person saw the thing as it is now. */
export function requireVersion(what: string, { version }: { version: number }, seen: number): void {
  if (version !== seen)
    throw new Refusal(
      'stale_version',
      `Somebody changed the ${what} meanwhile (version ${version}): look again.`,
      'body.version',
    );
}
