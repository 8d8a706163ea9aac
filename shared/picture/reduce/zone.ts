import type { zoneKinds } from '../../model/entries/zone.ts';
import type { Reducers } from '../draft.ts';

export const zoneReducers: Reducers<keyof typeof zoneKinds> = {
  'zone.drawn': (draft, { operationId, area, occurredAt, body }) => {
    draft.put('zones', body.zoneId, {
      ...body,
      operationId,
      area,
      version: 1,
      drawnAt: occurredAt,
      updatedAt: occurredAt,
      liftedAt: null,
    });
  },
  'zone.changed': (draft, { area, occurredAt, body }) =>
    draft.change('zones', body.zoneId, (zone) => ({ ...zone, ...body, area, updatedAt: occurredAt })),
  'zone.lifted': (draft, { occurredAt, body }) =>
    draft.change('zones', body.zoneId, (zone) => ({
      ...zone,
      version: body.version,
      updatedAt: occurredAt,
      liftedAt: occurredAt,
    })),
  // Who is inside is a matter of positions; the record of it is for the review.
  'zone.entered': () => {},
  'zone.left': () => {},
  'zone.breach_raised': (draft, { operationId, area, occurredAt, body }) => {
    draft.put('breaches', body.breachId, {
      ...body,
      operationId,
      area,
      enteredAt: occurredAt,
      leftAt: null,
      acknowledgedAt: null,
    });
  },
  'zone.breach_acknowledged': (draft, { occurredAt, body }) =>
    draft.change('breaches', body.breachId, (breach) => ({ ...breach, acknowledgedAt: occurredAt })),
  'zone.breach_ended': (draft, { occurredAt, body }) =>
    draft.change('breaches', body.breachId, (breach) => ({ ...breach, leftAt: occurredAt })),
};
