import { describe, expect, it } from 'vitest';
import { STREET } from '../../../exercise/plan/seats.ts';
import { type Deadline, startDeadline } from '../../../shared/model/deadline.ts';
import type { Zone } from '../../../shared/model/zone.ts';
import {
  areaMode,
  incident,
  OPERATION_ID,
  OTHER_OPERATION_ID,
  T0,
  tableOf,
  unit,
  whistle,
} from '../../client/features/samples.ts';
import { FIGURES_NOW, facts, values } from './facts.ts';

describe('a zone', () => {
  const zone: Zone = {
    zoneId: 'z',
    operationId: OPERATION_ID,
    no: 1,
    kind: 'cordon_hot',
    name: '热区',
    area: STREET,
    shape: { type: 'circle', centre: [121.5, 29.98], radiusM: 300 },
    counts: { grids: 2, households: 40, units: 0 },
    allowed: { kinds: [], teams: [], unitIds: [] },
    version: 1,
    drawnAt: T0,
    updatedAt: T0,
    liftedAt: null,
  };
  const places: Record<number, [number, number]> = {
    1: [121.5, 29.98],
    2: [121.5025, 29.98],
    3: [121.51, 29.98],
    4: [121.5, 29.98],
  };
  const breach = {
    operationId: OPERATION_ID,
    zoneId: 'z',
    area: STREET,
    slot: 1,
    enteredAt: T0,
    acknowledgedAt: null,
  };
  const given = facts(
    {
      zones: { z: zone },
      units: tableOf(
        [unit(1), unit(2), unit(3), unit(4, { operationId: OTHER_OPERATION_ID }), unit(5)],
        (one) => one.unitId,
      ),
      breaches: {
        a: { ...breach, breachId: 'a', unitId: 'X-1', leftAt: null },
        b: { ...breach, breachId: 'b', unitId: 'X-2', leftAt: FIGURES_NOW },
      },
    },
    { placeOf: (slot) => places[slot] ?? null },
  );
  const scope = { area: STREET, operationId: OPERATION_ID, zoneId: 'z' };

  it('holds now who is in it, beside who was when it was drawn', () => {
    expect(values(given, scope)).toMatchObject({ zoneInside: 2, zoneDrawn: 0, zoneBreaches: 1 });
  });

  it('hides who is in it from who may not see where people are', () => {
    const counts = { ...zone.counts, units: null };
    const hidden = { ...given, picture: { ...given.picture, zones: { z: { ...zone, counts } } } };
    expect(values(hidden, scope)).toMatchObject({ zoneInside: 'hidden', zoneDrawn: 'hidden' });
  });

  it('that is not there holds nobody knows how many', () => {
    expect(values(given)).toMatchObject({ zoneInside: null, zoneDrawn: null });
  });
});

describe('what one may not see', () => {
  it('is hidden as a whole, and not counted as nothing', () => {
    const own = facts({}, { sees: (area) => area === STREET });
    expect(values(own, { area: '330205092', operationId: null })).toMatchObject({
      onDuty: 'hidden',
      incidentsOpen: 'hidden',
    });
    expect(values(own)).toMatchObject({ onDuty: 0, incidentsOpen: 0 });
  });
});

describe('who is here and belongs elsewhere', () => {
  it('is a guest, counted apart from those of the area', () => {
    const units = tableOf(
      [unit(1), unit(2, { homeArea: '330205092001001' }), unit(3, { homeArea: '330206' })],
      (one) => one.unitId,
    );
    expect(values(facts({ units }, { fixAt: (slot) => (slot === 2 ? FIGURES_NOW : null) }))).toMatchObject({
      onDuty: 1,
      guests: 1,
    });
  });
});

describe('the ladder and whistles', () => {
  const body = {
    operationId: OPERATION_ID,
    notifiedAt: T0,
    acknowledgedAt: null,
    stoodDownAt: null,
    commander: null,
    handOvers: 0,
    delegated: [],
  };
  it('count bodies above, in and below an area, and of one rung where that is asked', () => {
    const tiers = {
      a: { ...body, area: '330205', activatedAt: T0 },
      b: { ...body, area: STREET, activatedAt: T0 },
      c: { ...body, area: '330205091001', activatedAt: null },
      d: { ...body, area: '330205092', activatedAt: T0 },
    };
    expect(values(facts({ tiers }))).toMatchObject({ bodiesTold: 3, bodiesActivated: 2 });
    expect(values(facts({ tiers }), { area: '330205', operationId: null, tier: 'street' })).toMatchObject({
      bodiesTold: 2,
      bodiesActivated: 2,
    });
  });

  it('count what the clock raised to a rung and nobody there holds', () => {
    const late = { ...startDeadline('accept', T0, T0), stage: 'raised' as const };
    const up = (n: number, to: string, part: Partial<Deadline> = {}) =>
      incident(n, {
        area: `${STREET}001001`,
        holder: { area: to, since: T0 },
        deadline: { ...late, ...part },
      });
    const incidents = tableOf(
      [
        up(1, '330205'),
        up(2, '330200'),
        up(3, '330205', { held: { by: '330205', at: T0 } }),
        up(4, STREET, { stage: 'supervised' }),
      ],
      (one) => one.incidentId,
    );
    const whistles = { w: whistle({ overdueAt: T0, raised: { to: '330205', at: T0 } }) };
    const modes = {
      a: areaMode({ remindedAt: T0, raised: { to: '330205', at: T0 } }),
      b: areaMode({ area: '330205092', remindedAt: T0, raised: { to: '330205', at: T0 } }),
      c: areaMode({ area: `${STREET}001`, remindedAt: T0 }),
    };
    const at = (tier: 'city' | 'district') =>
      values(facts({ incidents, whistles, modes }), { area: STREET, operationId: null, tier }).raisedUnheld;
    expect([at('district'), at('city')]).toEqual([3, 1]);
    expect(values(facts({ incidents, whistles })).raisedUnheld).toBe(3);
  });

  it('count whistles that run, from above and from below', () => {
    const whistles = {
      a: whistle({ area: '330205' }),
      b: whistle({ area: '330205091001' }),
      c: whistle({ area: '330205092' }),
      d: whistle({ endedAt: FIGURES_NOW }),
    };
    expect(values(facts({ whistles }))).toMatchObject({ whistlesRunning: 2 });
  });
});
