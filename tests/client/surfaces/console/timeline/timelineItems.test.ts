import { describe, expect, it } from 'vitest';
import { placeItems, timelineItems } from '../../../../../client/surfaces/console/timeline/timelineItems.ts';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { emptyPicture, type Picture } from '../../../../../shared/picture/picture.ts';
import { incident, OPERATION_ID, operation, T0, tableOf, unit } from '../../../features/samples.ts';

const MINUTE_MS = 60_000;
const picture: Picture = {
  ...emptyPicture,
  operations: { [OPERATION_ID]: operation() },
  incidents: tableOf(
    [
      incident(1),
      incident(2, { status: 'closed', closedAt: T0 + 30 * MINUTE_MS }),
      incident(3, { area: '330206001' }),
    ],
    (one) => one.incidentId,
  ),
  units: tableOf(
    [unit(1), unit(2), unit(3, { since: T0 + 21 * MINUTE_MS + 5 }), unit(4, { homeArea: '330206001001001' })],
    (one) => one.unitId,
  ),
  notes: {
    n: {
      noteId: 'n',
      operationId: OPERATION_ID,
      area: '330205091',
      text: '阀门已关',
      author: 'x',
      at: T0 + 25 * MINUTE_MS,
    },
  },
};

describe('the timeline', () => {
  it('tells what the Picture knows of the operation and the area, in order of time', () => {
    const items = timelineItems(picture, OPERATION_ID, '330205091');
    expect(items.map((item) => [item.what, (item.at - T0) / MINUTE_MS])).toEqual([
      ['event', 0],
      ['firstReport', 1],
      ['reported', 2],
      ['opened', 4],
      ['onDuty', 20],
      ['onDuty', 21],
      ['note', 25],
      ['incidentClosed', 30],
    ]);
    expect(items.filter((item) => item.what === 'onDuty').map((item) => item.count)).toEqual([2, 1]);
  });

  it('tells what the clock raised and nobody holds, on the lane of the newest rung', () => {
    const deadline = { ...startDeadline('accept', T0, T0), stage: 'raised' as const };
    const holder = { area: '330200', since: T0 + 9 * MINUTE_MS, raisedFrom: '330205091' };
    const one = incident(1, { deadline, holder });
    const held = incident(2, { deadline: { ...deadline, held: { by: '330205', at: T0 } } });
    const raised = { ...picture, incidents: tableOf([one, held], ({ incidentId }) => incidentId) };
    const items = timelineItems(raised, OPERATION_ID, '330205091').filter(({ what }) => what === 'raised');
    expect(items).toMatchObject([{ lane: 'city', at: T0 + 9 * MINUTE_MS, area: '330200', label: 'E-001' }]);
  });

  it('has a lane for each tier, and the many small things in one below', () => {
    const tier = {
      operationId: OPERATION_ID,
      notifiedAt: null,
      acknowledgedAt: null,
      stoodDownAt: null,
      commander: null,
      handOvers: 0,
      delegated: [],
    };
    const whole: Picture = {
      ...picture,
      tiers: tableOf(
        [
          { ...tier, area: '330200', activatedAt: T0 + 20 * MINUTE_MS },
          { ...tier, area: '330205', activatedAt: T0 + 12 * MINUTE_MS },
          { ...tier, area: '330205091', activatedAt: T0 + 7 * MINUTE_MS },
          { ...tier, area: '330205092', activatedAt: T0 + 8 * MINUTE_MS },
          { ...tier, area: '330205091001', activatedAt: T0 + 4 * MINUTE_MS },
        ],
        ({ area }) => area,
      ),
    };
    const lanes = timelineItems(whole, OPERATION_ID, '330205091');
    expect(lanes.filter(({ what }) => what === 'tierActivated').map(({ lane }) => lane)).toEqual([
      'community',
      'street',
      'district',
      'city',
    ]);
    expect(new Set(lanes.filter(({ lane }) => lane === 'log').map(({ what }) => what))).toEqual(
      new Set(['reported', 'incidentClosed', 'onDuty']),
    );
  });

  it('has nothing to tell of an operation that it does not know', () => {
    expect(timelineItems(picture, '00000000-0000-4000-8000-00000000ffff', '330200')).toEqual([]);
  });

  const at = (minute: number, id: string) => ({
    id,
    lane: 'street' as const,
    area: '330205091',
    at: minute * MINUTE_MS,
    what: 'note' as const,
    label: id,
  });
  const place = (items: ReturnType<typeof at>[]) =>
    placeItems(items, 0, 100 * MINUTE_MS, 1000, 900, 60).map(({ id, x, room }) => [id, x, room]);

  it('writes a caption only where it has room before the next tick', () => {
    expect(place([at(10, 'a'), at(12, 'b'), at(50, 'c')])).toEqual([
      ['a', 100, 0],
      ['b', 120, 180],
      ['c', 500, 180],
    ]);
    expect(place([at(10, 'a'), at(16, 'b')])[0]).toEqual(['a', 100, 60]);
  });

  it('writes the newest to the left where the present leaves no room, and then not the one before it', () => {
    expect(place([at(80, 'a'), at(88, 'b')])).toEqual([
      ['a', 800, 0],
      ['b', 880, -80],
    ]);
    expect(place([at(86, 'a'), at(88, 'b')])).toEqual([
      ['a', 860, 0],
      ['b', 880, 0],
    ]);
  });

  it('leaves out what is outside the span', () => {
    expect(place([at(-1, 'a'), at(101, 'b')])).toEqual([]);
  });
});
