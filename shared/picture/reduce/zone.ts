import type { presenceBodies, zoneBodies } from '../../model/entries/zone.ts';
import { areaKey } from '../../model/mode.ts';
import type { Reducers } from '../tables.ts';

export const zoneReducers: Reducers<keyof typeof zoneBodies | keyof typeof presenceBodies> = {
  'zone.drawn': (draft, { operationId, area, occurredAt, body }) => {
    draft.write('zones')[body.zoneId] = {
      ...body,
      operationId,
      area,
      version: 1,
      drawnAt: occurredAt,
      updatedAt: occurredAt,
      liftedAt: null,
    };
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
  'coverage.gap_opened': (draft, { operationId, area, body }) => {
    draft.write('gaps')[areaKey(operationId, area)] = { operationId, area, since: body.since };
  },
  'coverage.gap_closed': (draft, { operationId, area }) => {
    delete draft.write('gaps')[areaKey(operationId, area)];
  },
  // Who is inside is a matter of positions; the record of it is for the review.
  'zone.entered': () => {},
  'zone.left': () => {},
  'zone.breach_raised': (draft, { operationId, area, occurredAt, body }) => {
    draft.write('breaches')[body.breachId] = {
      ...body,
      operationId,
      area,
      enteredAt: occurredAt,
      leftAt: null,
      acknowledgedAt: null,
    };
  },
  'zone.breach_acknowledged': (draft, { occurredAt, body }) =>
    draft.change('breaches', body.breachId, (breach) => ({ ...breach, acknowledgedAt: occurredAt })),
  'zone.breach_ended': (draft, { occurredAt, body }) =>
    draft.change('breaches', body.breachId, (breach) => ({ ...breach, leftAt: occurredAt })),
};
