import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ZoneUnits } from '../../../../client/features/zones/ZoneUnits.tsx';
import type { Zone } from '../../../../shared/model/zone.ts';
import { Desk } from '../../../support/screen.tsx';
import { OPERATION_ID, operation, T0, tableOf, unit } from '../samples.ts';

const zone = (units: number | null): Zone => ({
  zoneId: 'z',
  operationId: OPERATION_ID,
  no: 1,
  kind: 'cordon_hot',
  name: '热区',
  area: '330205091',
  shape: { type: 'circle', centre: [121.5, 29.98], radiusM: 300 },
  counts: { grids: 2, households: 40, units },
  allowed: { kinds: [], teams: [], unitIds: [] },
  version: 1,
  drawnAt: T0,
  updatedAt: T0,
  liftedAt: null,
});

function show(units: number | null): string {
  const one = zone(units);
  const desk = new Desk({
    picture: {
      operations: { [OPERATION_ID]: operation() },
      zones: { z: one },
      units: tableOf([unit(1), unit(2)], (row) => row.unitId),
      breaches: {
        b: {
          breachId: 'b',
          operationId: OPERATION_ID,
          zoneId: 'z',
          area: '330205091',
          unitId: 'X-1',
          slot: 1,
          enteredAt: T0,
          leftAt: null,
          acknowledgedAt: null,
        },
      },
    },
  });
  desk.positions.put(1, 121.5, 29.98, T0, T0);
  desk.positions.put(2, 121.52, 29.98, T0, T0);
  desk.show(<ZoneUnits zone={one} className="zone" />);
  return screen.getByText(/此刻在内/).textContent!;
}

describe('who is in a zone', () => {
  it('is told as of now, beside who was when it was drawn, and who must not be', () => {
    expect(show(0)).toBe('此刻在内 1 · 划定时在内 0 · 违规在内 1');
  });

  it('is hidden from who may not see where people are', () => {
    expect(show(null)).toContain('此刻在内 不可见 · 划定时在内 不可见');
  });
});
