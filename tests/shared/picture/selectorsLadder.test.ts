import { describe, expect, it } from 'vitest';
import type { Directive } from '../../../shared/model/directive.ts';
import { receiptKey } from '../../../shared/model/directive.ts';
import { areaKey } from '../../../shared/model/mode.ts';
import type { TierRung } from '../../../shared/model/tier.ts';
import { ordersToAcknowledge } from '../../../shared/picture/directives.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { directivesOf, ladderOf } from '../../../shared/picture/selectorsLadder.ts';
import { OPERATION_ID, operation, T0, tableOf } from '../../client/features/samples.ts';

const MIN = 60_000;

const body = (area: string, activated: number | null, part: Partial<TierRung> = {}): TierRung => ({
  operationId: OPERATION_ID,
  area,
  notifiedAt: T0 + MIN,
  acknowledgedAt: null,
  activatedAt: activated === null ? null : T0 + activated * MIN,
  stoodDownAt: null,
  commander: null,
  handOvers: 0,
  delegated: [],
  ...part,
});

const pictureOf = (tiers: TierRung[], more: Partial<Picture> = {}): Picture => ({
  ...emptyPicture,
  operations: { [OPERATION_ID]: operation() },
  tiers: tableOf(tiers, ({ area }) => areaKey(OPERATION_ID, area)),
  ...more,
});

const ladder = (picture: Picture, area = '330205091') => ladderOf(picture, operation(), area);

describe('the tier ladder', () => {
  it('tells T+ of each tier and how long after the activation before it', () => {
    const picture = pictureOf([
      body('330205091001', 4),
      body('330205091002', 6),
      body('330205091', 7),
      body('330205', 12),
      body('330200', 20),
    ]);
    expect(
      ladder(picture).map(({ tier, sinceEventMs, sinceBeforeMs, activated }) => [
        tier,
        sinceEventMs! / MIN,
        sinceBeforeMs === null ? null : sinceBeforeMs / MIN,
        activated,
      ]),
    ).toEqual([
      ['city', 20, 8, 1],
      ['district', 12, 5, 1],
      ['street', 7, 3, 1],
      ['community', 4, null, 2],
    ]);
  });

  it('always has four rungs, also when nobody was told', () => {
    expect(ladder(pictureOf([])).map(({ tier, state }) => [tier, state])).toEqual([
      ['city', null],
      ['district', null],
      ['street', null],
      ['community', null],
    ]);
  });

  it('grows by a tier below the four when a body of it was told: its depth is data', () => {
    expect(ladder(pictureOf([body('33020509100100101', 2)])).map(({ tier }) => tier)).toEqual([
      'city',
      'district',
      'street',
      'community',
      'microgrid',
    ]);
  });

  it('leaves out bodies beside the area in view', () => {
    const [, , street] = ladder(pictureOf([body('330205092', 5), body('330205091', 7)]));
    expect(street!.bodies.map(({ area }) => area)).toEqual(['330205091']);
    const [, , both] = ladder(pictureOf([body('330205092', 5), body('330205091', 7)]), '330205');
    expect(both!.bodies.map(({ area }) => area)).toEqual(['330205091', '330205092']);
  });

  it('is stood down only when every body of the tier is', () => {
    const down = body('330205091001', 4, { stoodDownAt: T0 + 90 * MIN });
    expect(ladder(pictureOf([down]))[3]!.state).toBe('stood_down');
    expect(ladder(pictureOf([down, body('330205091002', 6)]))[3]!.state).toBe('activated');
  });
});

describe('orders', () => {
  const order = (no: number, part: Partial<Directive> = {}): Directive => ({
    directiveId: `00000000-0000-4000-8000-4${String(no).padStart(11, '0')}`,
    operationId: OPERATION_ID,
    area: '330205',
    no,
    kind: 'order',
    title: `第 ${no} 号`,
    text: '',
    to: ['330205091', '330205092'],
    issuedAt: T0 + no * MIN,
    issuedBy: '',
    cancelledAt: null,
    ...part,
  });
  const acknowledged = (directive: Directive, area: string) => ({
    [receiptKey(directive.directiveId, area)]: {
      directiveId: directive.directiveId,
      operationId: OPERATION_ID,
      area,
      deliveredAt: T0,
      acknowledgedAt: T0 + MIN,
      by: '',
    },
  });

  it('have a receipt for each recipient, also for one from whom none came', () => {
    const one = order(1);
    const picture = pictureOf([], {
      directives: tableOf([one], ({ directiveId }) => directiveId),
      receipts: acknowledged(one, '330205091'),
    });
    const [state] = directivesOf(picture, OPERATION_ID, '330205', 'given');
    expect(state).toMatchObject({ delivered: 1, acknowledged: 1 });
    expect(state!.receipts.map(({ area, receipt }) => [area, receipt !== null])).toEqual([
      ['330205091', true],
      ['330205092', false],
    ]);
    expect(directivesOf(picture, OPERATION_ID, '330205091', 'given')).toEqual([]);
    expect(directivesOf(picture, OPERATION_ID, '330205091', 'received')).toHaveLength(1);
  });

  it('wait to be acknowledged, the oldest first, unless they were cancelled or are announcements', () => {
    const done = order(1);
    const all = [
      done,
      order(3),
      order(2),
      order(4, { cancelledAt: T0 }),
      order(5, { kind: 'announcement' }),
      order(6, { to: ['330205092'] }),
    ];
    const picture = pictureOf([], {
      directives: tableOf(all, ({ directiveId }) => directiveId),
      receipts: acknowledged(done, '330205091'),
    });
    expect(ordersToAcknowledge(picture, '330205091').map(({ no }) => no)).toEqual([2, 3]);
  });
});
