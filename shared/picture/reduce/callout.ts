import type { Callout } from '../../model/callout.ts';
import type { calloutKinds } from '../../model/entries/callout.ts';
import type { Reducers } from '../draft.ts';

export const calloutReducers: Reducers<keyof typeof calloutKinds> = {
  'callout.sent': (draft, { operationId, area, occurredAt, actor, body: { teams, ...body } }) => {
    draft.put('callouts', body.calloutId, {
      ...body,
      operationId,
      area,
      sentAt: occurredAt,
      sentBy: actor.name,
      stoppedAt: null,
      teams: teams.map((team) => ({
        ...team,
        delivered: 0,
        accepted: 0,
        declined: 0,
        checked_in: 0,
        firstAcceptedAt: null,
        urgedAt: null,
      })),
      curve: [{ at: occurredAt, delivered: 0, accepted: 0, declined: 0, checked_in: 0 }],
    });
  },
  'callout.progressed': (draft, { occurredAt, body }) =>
    draft.change('callouts', body.calloutId, (callout) => progressed(callout, body.changes, occurredAt)),
  'callout.urged': (draft, { occurredAt, body }) =>
    draft.change('callouts', body.calloutId, (callout) => ({
      ...callout,
      teams: callout.teams.map((team) =>
        body.teamIds.includes(team.teamId) ? { ...team, urgedAt: occurredAt } : team,
      ),
    })),
  'callout.stopped': (draft, { occurredAt, body }) =>
    draft.change('callouts', body.calloutId, (callout) => ({ ...callout, stoppedAt: occurredAt })),
};

/** The curve keeps one point for so long: a call to six hundred people has some thousand changes. */
const CURVE_STEP_MS = 15_000;

type Change = { teamId: string; step: 'delivered' | 'accepted' | 'declined' | 'checked_in'; by: number };

function progressed(callout: Callout, changes: readonly Change[], occurredAt: number): Callout {
  // A phone that was out of reach tells late: the curve goes on from where it is.
  const at = Math.max(occurredAt, callout.curve.at(-1)?.at ?? occurredAt);
  const teams = callout.teams.map((team) => {
    const own = changes.filter(({ teamId }) => teamId === team.teamId);
    if (own.length === 0) return team;
    const next = { ...team };
    for (const { step, by } of own) {
      next[step] += by;
      if (step === 'accepted' && by > 0)
        next.firstAcceptedAt = Math.min(next.firstAcceptedAt ?? occurredAt, occurredAt);
    }
    return next;
  });
  const sum = (step: Change['step']) => teams.reduce((total, team) => total + team[step], 0);
  const point = {
    at,
    delivered: sum('delivered'),
    accepted: sum('accepted'),
    declined: sum('declined'),
    checked_in: sum('checked_in'),
  };
  return { ...callout, teams, curve: withPoint(callout.curve, point) };
}

/** The first point, at the sending, and the newest always stay; between them one a step. */
function withPoint(curve: Callout['curve'], point: Callout['curve'][number]): Callout['curve'] {
  const last = curve.at(-1);
  const replaces = curve.length > 1 && last !== undefined && stepOf(last.at) === stepOf(point.at);
  return [...(replaces ? curve.slice(0, -1) : curve), point];
}

function stepOf(at: number): number {
  return Math.floor(at / CURVE_STEP_MS);
}
