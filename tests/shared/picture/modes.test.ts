import { describe, expect, it } from 'vitest';
import { modeViewOf } from '../../../shared/picture/modes.ts';
import { areaMode, OPERATION_ID, OTHER_OPERATION_ID, tableOf } from '../../client/features/samples.ts';

const CITY = '330200';
const STREET = '330205091';
const OTHER = '330205092';
const COMMUNITY = `${STREET}005`;

/** What is said of an area while others are in these modes. */
function said(area: string, ...rows: ReturnType<typeof areaMode>[]) {
  const modes = tableOf(rows, (one) => `${one.operationId}:${one.area}`);
  const { mode, parts, groups } = modeViewOf({ modes }, OPERATION_ID, area);
  return { mode, parts: parts.map((one) => one.area), groups };
}

describe('what is said of an area', () => {
  it('is its own mode while all of it is in that', () => {
    expect(said(STREET, areaMode())).toEqual({ mode: 'emergency', parts: [], groups: [] });
    expect(said(COMMUNITY, areaMode())).toEqual({ mode: 'emergency', parts: [], groups: [] });
    const same = [areaMode({ area: CITY }), areaMode(), areaMode({ area: COMMUNITY })];
    expect(said(CITY, ...same)).toEqual({ mode: 'emergency', parts: [], groups: [] });
  });

  it('never is that all is quiet above a street in an emergency', () => {
    expect(said(CITY, areaMode())).toEqual({
      mode: 'normal',
      parts: [STREET],
      groups: [{ mode: 'emergency', tier: 'street', count: 1 }],
    });
  });

  it('names each part once, where it differs from what lies around it, the most pressing first', () => {
    const rows = [
      areaMode({ area: OTHER, mode: 'alert' }),
      areaMode({ area: COMMUNITY, mode: 'recovery' }),
      areaMode(),
      areaMode({ area: `${STREET}006` }),
    ];
    expect(said(CITY, ...rows)).toEqual({
      mode: 'normal',
      parts: [STREET, OTHER, COMMUNITY],
      groups: [
        { mode: 'emergency', tier: 'street', count: 1 },
        { mode: 'alert', tier: 'street', count: 1 },
        { mode: 'recovery', tier: 'community', count: 1 },
      ],
    });
  });

  it('counts parts of several tiers together, and says so', () => {
    const rows = [areaMode(), areaMode({ area: `${OTHER}001` })];
    expect(said(CITY, ...rows).groups).toEqual([{ mode: 'emergency', tier: null, count: 2 }]);
  });

  it('says nothing of another operation', () => {
    expect(said(CITY, areaMode({ operationId: OTHER_OPERATION_ID }))).toEqual({
      mode: 'normal',
      parts: [],
      groups: [],
    });
  });
});
