import { expect, it } from 'vitest';
import { draftOf } from '../../../server/journal/draftOf.ts';

const operationId = '00000001-0000-4000-8000-000000000001';
const context = { actor: { id: 'u1', name: 'Desk' }, occurredAt: 1_000, now: 2_000 };
const zone = { operationId, area: '330205091', name: 'of the zone and of no entry' };
const zoneId = '00000002-0000-4000-8000-000000000002';
const said = { zoneId, version: 2, reason: 'over' };

it('takes from where it comes what an entry has, and nothing else', () => {
  expect(draftOf(context, zone, 'zone.lifted', said)).toStrictEqual({
    kind: 'zone.lifted',
    operationId,
    area: '330205091',
    occurredAt: 1_000,
    actor: { id: 'u1', name: 'Desk' },
    body: said,
  });
});

it('was never before what it follows on', () => {
  expect(draftOf(context, zone, 'zone.lifted', said, 1_500).occurredAt).toBe(1_500);
  expect(draftOf(context, zone, 'zone.lifted', said, 500).occurredAt).toBe(1_000);
});

it('takes the body of its kind and no other', () => {
  // @ts-expect-error the body of a lifted zone says its version
  draftOf(context, zone, 'zone.lifted', { zoneId, reason: 'over' });
  // @ts-expect-error no entry has this kind
  expect(draftOf(context, zone, 'zone.gone', said).kind).toBe('zone.gone');
});
