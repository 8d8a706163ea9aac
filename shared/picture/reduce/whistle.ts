import type { whistleKinds } from '../../model/entries/whistle.ts';
import { isExpected, type Whistle } from '../../model/whistle.ts';
import type { Reducers } from '../draft.ts';

export const whistleReducers: Reducers<keyof typeof whistleKinds> = {
  'whistle.blown': (draft, { operationId, area, occurredAt, body: { called, ...body } }) => {
    draft.put('whistles', body.whistleId, {
      ...body,
      operationId,
      area,
      called: called.map((one) => ({
        ...one,
        answer: 'waiting',
        answeredAt: null,
        refusal: null,
        arrivedAt: null,
      })),
      blownAt: occurredAt,
      overdueAt: null,
      endedAt: null,
    });
  },
  'whistle.answered': (draft, { occurredAt, body: { whistleId, organisationId, accepted, reason } }) =>
    draft.change('whistles', whistleId, (whistle) =>
      changeCalled(whistle, organisationId, () => ({
        answer: accepted ? 'accepted' : 'refused',
        answeredAt: occurredAt,
        refusal: accepted ? null : reason,
      })),
    ),
  // Who arrives has answered, and not later than they came.
  'whistle.arrived': (draft, { occurredAt, body: { whistleId, organisationId } }) =>
    draft.change('whistles', whistleId, (whistle) =>
      cleared(
        changeCalled(whistle, organisationId, (one) => ({
          answer: 'accepted',
          answeredAt: Math.min(one.answeredAt ?? occurredAt, occurredAt),
          refusal: null,
          arrivedAt: occurredAt,
        })),
      ),
    ),
  'whistle.overdue': (draft, { occurredAt, body: { whistleId } }) =>
    draft.change('whistles', whistleId, (whistle) => ({ ...whistle, overdueAt: occurredAt })),
  'whistle.ended': (draft, { occurredAt, body: { whistleId } }) =>
    draft.change('whistles', whistleId, (whistle) => ({ ...whistle, endedAt: occurredAt })),
};

type Called = Whistle['called'][number];

function changeCalled(
  whistle: Whistle,
  organisationId: string,
  change: (called: Called) => Partial<Called>,
): Whistle {
  return {
    ...whistle,
    called: whistle.called.map((one) =>
      one.organisationId === organisationId ? { ...one, ...change(one) } : one,
    ),
  };
}

/** An arrival in time that was told late: the clock ran out for want of the news only. */
function cleared(whistle: Whistle): Whistle {
  const inTime =
    !whistle.called.some(isExpected) &&
    whistle.called.every(({ arrivedAt }) => arrivedAt === null || arrivedAt <= whistle.dueAt);
  if (whistle.overdueAt === null || !inTime) return whistle;
  const { raised: _raised, held: _held, ...rest } = whistle;
  return { ...rest, overdueAt: null };
}
