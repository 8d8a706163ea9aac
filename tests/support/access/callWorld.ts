import { randomUUID } from 'node:crypto';
import { CALLOUT_ROUTES, type PreviewAnswer } from '../../../shared/wire/calloutRoutes.ts';
import { type CandidatesAnswer, DISPATCH_ROUTES } from '../../../shared/wire/dispatchRoutes.ts';
import { markBelow, type Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** What was called and looked for in a place. */
export interface CallMade {
  calloutId: string;
  /** Candidates for the place's incident, as the city was shown them. */
  decisionId: string;
}

/** A drill to the people of a team of the place, and a list of candidates; both by the city. */
export async function makeCall(
  world: AccessWorld,
  place: Place,
  { incidentId, leadId }: { incidentId: string; leadId: string },
): Promise<CallMade> {
  const { operationId } = world;
  const mark = markBelow(place);
  const teamId = await world.newTeam({ ...place, mark }, leadId);
  const audience = { areas: [], teamIds: [teamId], branchIds: [], skills: [], count: null };
  const call = { operationId, area: place.area, audience, drill: true };
  const { digest } = await world.city.json<PreviewAnswer>('POST', CALLOUT_ROUTES.preview.path, call);
  const calloutId = randomUUID();
  await world.done('callout.send', { ...call, calloutId, title: `${mark} call`, confirmed: digest });
  const list = await world.city.json<CandidatesAnswer>(
    'POST',
    DISPATCH_ROUTES.candidates.path,
    { incidentId },
    201,
  );
  return { calloutId, decisionId: list.decisionId };
}
