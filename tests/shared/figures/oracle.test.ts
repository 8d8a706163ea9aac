import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { T0 } from '../../client/features/samples.ts';
import type { PageReading, ShownFigure } from '../../proofs/support/figures/FigurePage.ts';
import { Oracle } from '../../proofs/support/figures/Oracle.ts';
import { AREA, INCIDENT_IDS, journalOf, SAMPLE_OPERATION } from '../../support/journalSample.ts';

const entries = journalOf([
  { at: 0, kind: 'operation.opened', body: { name: '甬安', exercise: true, t0: T0 } },
  { at: 5, kind: 'unit.on_duty', units: ['a', 'b'] },
  { at: 10, kind: 'incident.reported', incident: 0 },
  { at: 11, kind: 'incident.reported', incident: 1 },
  {
    at: 12,
    kind: 'incident.merged',
    body: { incidentId: INCIDENT_IDS[1], version: 2, into: INCIDENT_IDS[0], reason: 'r' },
  },
]);
const oracle = new Oracle({ entries, upTo: async () => {} });

function shown(name: string, value: string, text = value): ShownFigure {
  return { name, value, text, area: AREA, operationId: SAMPLE_OPERATION, tier: null };
}
const wrong = (seq: number, ...figures: ShownFigure[]) =>
  oracle.wrong({
    seq,
    now: T0 + 20 * MINUTE_MS,
    fixes: [[0, T0 + 20 * MINUTE_MS]],
    figures,
    coverage: [],
  } as PageReading);

describe('the oracle of figures', () => {
  it('finds nothing wrong with figures that are what the journal says at that number', async () => {
    expect(await wrong(4, shown('incidentsOpen', '2'), shown('onDuty', '2'), shown('noFix', '1'))).toEqual(
      [],
    );
    expect(await wrong(5, shown('incidentsOpen', '1'), shown('gridsStaffed', 'unknown', '–'))).toEqual([]);
  });

  it.each([
    ['of another journal number', 5, shown('incidentsOpen', '2')],
    ['that counts a merged report as closed', 5, shown('incidentsClosed', '1')],
    ['that is written otherwise than it is', 5, shown('onDuty', '2', '3')],
    ['that shows nothing for what is not known', 5, shown('gridsStaffed', '0')],
    ['that counts who is heard of as without a fix', 5, shown('noFix', '2')],
  ])('finds a figure %s', async (_, seq, figure) => {
    const found = await wrong(seq, figure);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(figure.name);
  });

  it('goes back in the journal as well', async () => {
    expect(await wrong(5, shown('incidentsOpen', '1'))).toEqual([]);
    expect(await wrong(3, shown('incidentsOpen', '1'), shown('incidentsMerged', '0'))).toEqual([]);
  });
});
