import { uuidOf } from './ids.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** The call to 24 teams, what their people answered, who checked in. Nothing where the server has no roster. */
export function plannedCallouts({ scenario, operationId, members }: PlayingPlan): Planned[] {
  const { callout } = scenario;
  if (members.size === 0) return [];
  const { key, seat, desk, area, atS, title, text, hubId, answerWithinS, teamIds, steps, urge, stop } =
    callout;
  const calloutId = uuidOf(operationId, 'callout', key);
  const audience = { areas: [], teamIds: [...teamIds], branchIds: [], skills: [], count: null };
  return [
    plan('callout.send', atS, 'call', seat, {
      calloutId,
      operationId,
      area,
      audience,
      title,
      text,
      // Whatever channels a server has: made-up people are not telephoned.
      drill: true,
      hubId,
      answerWithinMs: answerWithinS * 1000,
    }),
    ...steps.map((one) => {
      const personIds = one.members.flatMap(({ teamId, places }) =>
        places.map((place) => personAt(members, teamId, place)),
      );
      return one.step === 'checked_in'
        ? plan('callout.check_in', one.atS, `call:${one.key}`, desk, { calloutId, personIds })
        : plan('callout.answer', one.atS, `call:${one.key}`, desk, {
            calloutId,
            personIds,
            answer: one.step,
          });
    }),
    plan('callout.urge', urge.atS, 'call:urge', seat, { calloutId, teamIds: [...urge.teamIds] }),
    plan('callout.stop', stop.atS, 'call:stop', seat, { calloutId, reason: stop.reason }),
  ];
}

function personAt(members: PlayingPlan['members'], teamId: string, place: number): string {
  const personId = members.get(teamId)?.[place];
  if (personId === undefined) throw new RangeError(`${teamId} has no member ${place + 1}`);
  return personId;
}
