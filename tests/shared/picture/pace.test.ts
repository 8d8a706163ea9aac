import { describe, expect, it } from 'vitest';
import { REPORTING } from '../../../shared/model/reporting.ts';
import { modeAsked, reportPaceOf } from '../../../shared/picture/pace.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { areaMode, OPERATION_ID, operation, T0, tableOf, unit } from '../../client/features/samples.ts';
import { assignment, task } from '../../client/features/taskSample.ts';

const STREET = '330205091';
const OTHER = '330205092';

function picture(modes: ReturnType<typeof areaMode>[], part: Partial<Picture> = {}): Picture {
  return {
    ...emptyPicture,
    operations: { [OPERATION_ID]: operation({ area: '330205' }) },
    modes: tableOf(modes, ({ area }) => area),
    ...part,
  };
}
const own = unit(1, { homeArea: `${STREET}001001` });

describe('how often a unit has to be heard of', () => {
  it('follows the mode of the area where it is at home, from when that was set', () => {
    expect(reportPaceOf(picture([areaMode()]), own)).toEqual({
      everyMs: REPORTING.emergency.stillEveryMs,
      since: T0,
    });
    expect(reportPaceOf(picture([areaMode({ area: OTHER })]), own).everyMs).toBe(
      REPORTING.normal.stillEveryMs,
    );
    const nearer = [areaMode({ area: '330205' }), areaMode({ mode: 'alert', since: T0 + 1 })];
    expect(reportPaceOf(picture(nearer), own)).toEqual({
      everyMs: REPORTING.alert.stillEveryMs,
      since: T0 + 1,
    });
  });

  it('follows that of the operation’s area for who is at home elsewhere', () => {
    const guest = unit(2, { homeArea: '330206001001001' });
    expect(reportPaceOf(picture([areaMode({ area: '330205' })]), guest).everyMs).toBe(
      REPORTING.emergency.stillEveryMs,
    );
  });

  it('is always the same for a vehicle, whose tracker knows no modes', () => {
    expect(reportPaceOf(picture([]), { ...own, kind: 'vehicle' }).everyMs).toBe(
      REPORTING.emergency.stillEveryMs,
    );
  });
});

describe('the mode by which a phone reports', () => {
  it('is the most pressing of its home and of where its work is', () => {
    const there = task(1, {
      area: `${OTHER}001001`,
      assignments: [assignment(1, { assignee: { kind: 'unit', id: own.unitId, name: null } })],
    });
    const modes = [areaMode({ mode: 'alert' }), areaMode({ area: OTHER })];
    expect(modeAsked(picture(modes), own)).toBe('alert');
    expect(modeAsked(picture(modes, { tasks: { t: there } }), own)).toBe('emergency');
    const ended = { ...there, status: 'verified' as const, endedAt: T0 };
    expect(modeAsked(picture(modes, { tasks: { t: ended } }), own)).toBe('alert');
    const others = {
      ...there,
      assignments: [assignment(1, { assignee: { kind: 'unit', id: 'X-9', name: null } })],
    };
    expect(modeAsked(picture(modes, { tasks: { t: others } }), own)).toBe('alert');
  });
});
