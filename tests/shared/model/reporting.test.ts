import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../shared/model/language.ts';
import { MODES, type Mode } from '../../../shared/model/mode.ts';
import { freshnessOf, mostPressing, paceIn, REPORTING } from '../../../shared/model/reporting.ts';
import { texts } from '../../support/texts.ts';

const MIN = 60_000;
const NOW = 1_778_892_000_000;
/** Of a position so old, in a mode that has held for hours. */
const aged = (ageMs: number, mode: Mode, since = 0) => freshnessOf(NOW - ageMs, NOW, paceIn(mode, since));

describe('how a position is to be taken', () => {
  it('never blames who reports as rarely as the mode asks', () => {
    for (const mode of MODES) {
      const { stillEveryMs } = REPORTING[mode];
      expect(aged(stillEveryMs, mode)).toBe('fresh');
      expect(aged(stillEveryMs + 1, mode)).toBe('ageing');
      expect(aged(5 * stillEveryMs, mode)).toBe('ageing');
      expect(aged(5 * stillEveryMs + 1, mode)).toBe('silent');
    }
  });

  it('is as of old in an emergency: live for a minute, silent after five', () => {
    expect([1, 5, 5.1].map((minutes) => aged(minutes * MIN, 'emergency'))).toEqual([
      'fresh',
      'ageing',
      'silent',
    ]);
  });

  it('gives the time to answer to who is asked for more only now, and none to who was silent by any measure', () => {
    expect(aged(12 * MIN, 'emergency', NOW)).toBe('ageing');
    expect(aged(12 * MIN, 'emergency', NOW - 5 * MIN)).toBe('ageing');
    expect(aged(12 * MIN, 'emergency', NOW - 5 * MIN - 1)).toBe('silent');
    expect(aged(16 * MIN, 'emergency', NOW)).toBe('silent');
  });
});

it('the definition of a live position tells the interval of each mode, as they are', () => {
  const minutes = (mode: Mode) => REPORTING[mode].stillEveryMs / MIN;
  // Alert and recovery are told together.
  expect(minutes('recovery')).toBe(minutes('alert'));
  for (const language of LANGUAGES) {
    const numbers = texts(language).t('help:means.fresh').match(/\d+/g)?.map(Number);
    const [emergency, alert, normal] = [minutes('emergency'), minutes('alert'), minutes('normal')];
    // The last is that of vehicles.
    expect(numbers).toEqual([emergency, alert, normal, emergency]);
  }
});

it('of several modes that asks most which presses most', () => {
  expect(mostPressing(['normal', 'recovery', 'alert'])).toBe('alert');
  expect(mostPressing(['recovery', 'emergency', 'alert'])).toBe('emergency');
  expect(mostPressing(['normal'])).toBe('normal');
});
