import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactEntry, sees } from '../../../shared/access/cutEntry.ts';
import { PERMISSIONS, RULES } from '../../../shared/access/permissions.ts';
import { areasOf, can, type Principal, scopeOf } from '../../../shared/access/principal.ts';
import { ROLES } from '../../../shared/access/roles.ts';
import { SUPPORT_PERMISSIONS, type SupportPermission } from '../../../shared/access/support.ts';
import { isWithin } from '../../../shared/model/area.ts';
import { zoneTables } from '../../../shared/model/entries/zone.ts';
import { countOfGrids, gridCounts } from '../../../shared/model/presence.ts';
import { type Scope, scopeKey } from '../../../shared/model/scope.ts';
import type { Unit } from '../../../shared/model/unit.ts';
import { pseudonymOf, redactUnit } from '../../../shared/model/unit.ts';
import type { Zone } from '../../../shared/model/zone.ts';
import { cutPicture } from '../../../shared/picture/cutPicture.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { histories, TREE } from '../../support/history.ts';
import { person } from '../../support/people.ts';

const GRANT = '30000000-0000-4000-8000-000000000001';
const supported = (
  principal: Principal,
  area: string,
  permissions: readonly SupportPermission[] = SUPPORT_PERMISSIONS,
): Principal => ({
  ...principal,
  support: [{ grantId: GRANT, area, permissions: [...permissions], until: 1 }],
});

describe('rights', () => {
  it('hold in the own area and below, and nowhere else', () => {
    for (const role of ROLES)
      for (const permission of PERMISSIONS)
        for (const area of TREE) {
          const allowed = RULES[permission][role] !== 'deny' && isWithin(area, '330205006');
          expect(can(person(role, '330205006'), permission, area), `${role} ${permission} ${area}`).toBe(
            allowed,
          );
        }
  });

  it('to individual positions are for tiers that command: nobody of a grid has them', () => {
    for (const role of ROLES)
      expect(can(person(role, '330205006001001'), 'positions.view', '330205006001001')).toBe(false);
    expect(can(person('leader', '330205006001'), 'positions.view', '330205006001001')).toBe(true);
    expect(can(person('responder', '330205006'), 'positions.view', '330205006001001')).toBe(false);
  });

  it('over people, devices and rosters are not among what support gives', () => {
    const given = supported(person('administrator', '330205006'), '330205007');
    for (const permission of PERMISSIONS)
      expect(can(given, permission, '330205007')).toBe(
        (SUPPORT_PERMISSIONS as readonly string[]).includes(permission) &&
          RULES[permission].administrator !== 'deny',
      );
  });

  it('by support hold in the supported area and below, for what the role may do at home', () => {
    const helper = supported(person('dispatcher', '330205006'), '330206', [
      'picture.view',
      'incident.manage',
    ]);
    expect(can(helper, 'incident.manage', '330206001')).toBe(true);
    expect(can(helper, 'positions.view', '330206001')).toBe(false);
    expect(can(helper, 'incident.manage', '330205007')).toBe(false);
    expect(can(supported(person('responder', '330205006'), '330206'), 'positions.view', '330206')).toBe(
      false,
    );
    expect(areasOf(supported(person('auditor', '330205006'), '330206'), 'picture.view')).toEqual([]);
  });

  it('by support end with it', () => {
    expect(scopeOf(supported(person('leader', '330205006'), '330206'))?.support).toEqual(['330206']);
    expect(scopeOf(person('leader', '330205006'))).toEqual({
      area: '330205006',
      individuals: true,
      names: true,
      words: 'whole',
    });
  });
});

describe('a scope', () => {
  const scope: Scope = { area: '330205006', individuals: true, support: ['330206001'] };

  it('sees the supported area as it sees its own, and what is said downward to it', () => {
    const entry = { kind: 'note.added', area: '330206001' } as const;
    expect(sees(scope, entry)).toBe(true);
    expect(sees(scope, { kind: 'note.added', area: '330206' })).toBe(false);
    expect(sees(scope, { kind: 'operation.opened', area: '330206' })).toBe(true);
    expect(sees(scope, { kind: 'operation.opened', area: '330205007' })).toBe(false);
  });

  it('has a key that says what it is shown', () => {
    expect(scopeKey(scope)).not.toBe(scopeKey({ area: '330205006', individuals: true }));
    expect(scopeKey({ ...scope, names: true })).not.toBe(scopeKey(scope));
    expect(scopeKey({ ...scope, support: ['1', '2'] })).toBe(
      scopeKey({ ...scope, support: ['2', '1', '1'] }),
    );
  });
});

describe('redaction', () => {
  const unit = (kind: Unit['kind'], homeArea = '330205006001001'): Unit => ({
    unitId: 'U-1',
    slot: 17,
    kind,
    callsign: '志愿者 陈某',
    homeArea,
    team: '邻里队',
  });
  const own: Scope = { area: '330205006', individuals: true, names: true, support: ['330206'] };

  it('leaves no callsign of a person on a wall; teams and vehicles stay', () => {
    const wall: Scope = { ...own, names: false };
    expect(redactUnit(unit('volunteer'), wall)).toMatchObject({ callsign: '#17', team: '邻里队' });
    expect(redactUnit(unit('vehicle'), wall).callsign).toBe('志愿者 陈某');
    expect(redactUnit(unit('volunteer'), own).callsign).toBe('志愿者 陈某');
  });

  it('leaves no names outside the own area, also where support is given', () => {
    expect(redactUnit(unit('officer', '330206001'), own).callsign).toBe(pseudonymOf({ slot: 17 }));
  });

  const scopes: fc.Arbitrary<Scope> = fc.record(
    {
      area: fc.constantFrom(...TREE),
      individuals: fc.boolean(),
      names: fc.boolean(),
      words: fc.constantFrom('work' as const, 'masked' as const, 'whole' as const),
      support: fc.array(fc.constantFrom(...TREE), { maxLength: 2 }),
    },
    { requiredKeys: ['area', 'individuals', 'support'] },
  );

  it('of entries folds to the same Picture as redaction of the Picture', () => {
    fc.assert(
      fc.property(histories, scopes, (entries, scope) => {
        const shown = entries.filter((entry) => sees(scope, entry)).map((entry) => redactEntry(entry, scope));
        const { seq: _s, at: _a, ...folded } = fold(emptyPicture, shown);
        const { seq, at, ...cut } = cutPicture(fold(emptyPicture, entries), scope);
        expect(cut).toEqual(folded);
      }),
    );
  });

  it('of a wall holds no name of a person', () => {
    fc.assert(
      fc.property(histories, scopes, (entries, scope) => {
        const { names: _, ...wall } = scope;
        const text = JSON.stringify([
          cutPicture(fold(emptyPicture, entries), wall),
          entries.filter((entry) => sees(wall, entry)).map((entry) => redactEntry(entry, wall)),
        ]);
        expect(text).not.toContain('值班员');
      }),
    );
  });
});

describe('what tells of positions without naming anybody', () => {
  const told = { area: '330205006', individuals: true };
  const untold = { area: '330205006001001', individuals: false };
  const redacted = zoneTables.zones.redact!;

  it('is not for who may see no single positions: that a grid is empty, how many are in a drawn shape', () => {
    for (const kind of ['coverage.gap_opened', 'coverage.gap_closed'] as const)
      expect([told, untold].map((scope) => sees(scope, { kind, area: untold.area }))).toEqual([true, false]);
    const counts = { grids: 1, households: 40, units: 2 };
    const zone = { area: untold.area, counts } as Zone;
    expect(redacted(zone, told).counts).toEqual(counts);
    expect(redacted(zone, untold).counts).toEqual({ ...counts, units: null });
  });

  it('of whole grids adds up what is told of each, and nothing else', () => {
    const counts = new Map([
      ['a', 3],
      ['b', 2],
      ['c', 9],
    ]);
    expect(countOfGrids(counts, ['a', 'b', 'c'])).toBe(12);
    expect(countOfGrids(counts, ['a', 'c'])).toBe(12);
    expect(countOfGrids(counts, ['b', 'd'])).toBeNull();
  });
});

describe('counts per grid', () => {
  const counts = new Map([
    ['330205006001001', 3],
    ['330205006001002', 2],
    ['330206001001001', 9],
  ]);

  it('are told from three on, in the area asked for, without a total', () => {
    expect(gridCounts(counts, '330205006')).toEqual([{ grid: '330205006001001', units: 3 }]);
    expect(gridCounts(counts, '330200').map(({ units }) => units)).toEqual([3, 9]);
  });
});
