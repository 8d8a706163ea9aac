import { describe, expect, it } from 'vitest';
import { worthSending } from '../../../../../client/surfaces/field/duty/reportPolicy.ts';
import { MODES } from '../../../../../shared/model/mode.ts';
import { REPORTING } from '../../../../../shared/model/reporting.ts';

const NOW = 1_778_892_000_000;
const at = (ms: number, north = 0) => ({
  position: [121.55, 29.87 + north / 111_320] as [number, number],
  at: NOW + ms,
});

describe.each(MODES)('in mode %s a position', (mode) => {
  const reporting = REPORTING[mode];
  const { movedM, movingEveryMs, stillEveryMs } = reporting;

  it('of somebody who stands is sent when the next is due', () => {
    expect(worthSending(null, at(0), 0, reporting)).toBe(true);
    expect(worthSending(at(0), at(stillEveryMs - 1), 0, reporting)).toBe(false);
    expect(worthSending(at(0), at(stillEveryMs), 0, reporting)).toBe(true);
  });

  it('of somebody who walks is sent by time or by way, whichever comes first', () => {
    const walked = (ms: number, metres: number) => worthSending(at(0), at(ms, metres), 1.3, reporting);
    expect(walked(movingEveryMs - 1, movedM - 2)).toBe(false);
    expect(walked(movingEveryMs, movedM - 2)).toBe(true);
    expect(walked(movingEveryMs - 1, movedM + 2)).toBe(true);
  });

  it('is sent at once when the clock was put right meanwhile, and not after as long as it was ahead', () => {
    expect(worthSending(at(3_600_000), at(0), 0, reporting)).toBe(true);
    expect(worthSending(at(0), at(500), 0, reporting)).toBe(false);
  });
});
