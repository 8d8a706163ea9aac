import { describe, expect, it } from 'vitest';
import { tierActsFor } from '../../../shared/acts/tierActs.ts';
import type { TierRung } from '../../../shared/model/tier.ts';
import { OPERATION_ID, operation, T0 } from '../../client/features/samples.ts';
import { person } from '../../support/people.ts';

const MIN = 60_000;
const STREET = '330205091';

describe('what can be done with a command body', () => {
  const body = (part: Partial<TierRung> = {}): TierRung => ({
    operationId: OPERATION_ID,
    area: STREET,
    notifiedAt: T0,
    acknowledgedAt: null,
    activatedAt: null,
    stoodDownAt: null,
    commander: null,
    handOvers: 0,
    delegated: [],
    ...part,
  });
  const acts = (one: TierRung | null, principal = person('dispatcher', STREET), area = STREET) =>
    tierActsFor(principal, operation({ area: '330205' }), area, one);

  it('follows the ladder: notify, acknowledge, activate, stand down, and again', () => {
    expect(acts(null)).toEqual(['notify', 'activate', 'issue']);
    expect(acts(body())).toEqual(['acknowledge', 'activate', 'issue']);
    expect(acts(body({ acknowledgedAt: T0 }))).toEqual(['activate', 'issue']);
    const active = body({ activatedAt: T0 });
    expect(acts(active)).toEqual(['issue', 'delegate', 'hand_over', 'stand_down']);
    expect(acts({ ...active, stoodDownAt: T0 + MIN })).toEqual(['notify', 'activate', 'issue']);
  });

  it('only the body right below asks the one above to come in', () => {
    expect(acts(null, person('dispatcher', STREET), '330205')).toEqual(['request']);
    expect(acts(null, person('dispatcher', '330205091001'), '330205')).toEqual([]);
    expect(acts(body({ area: '330205', activatedAt: T0 }), person('dispatcher', STREET), '330205')).toEqual(
      [],
    );
  });
});
