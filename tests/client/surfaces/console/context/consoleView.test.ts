import { describe, expect, it } from 'vitest';
import {
  idOf,
  queryOf,
  type Selection,
  stepBack,
  viewOf,
} from '../../../../../client/surfaces/console/context/consoleView.ts';

const ROOT = '330205';
const view = (query: string) => viewOf(new URLSearchParams(query), ROOT);

describe('the console’s address', () => {
  it.each([
    '',
    'area=330205091',
    'area=330205091001001&sel=area%3A330205091001001',
    'sel=unit%3AX-12&tab=units',
    'sel=tier%3A330205091&tab=tasks',
    'sel=task%3A00000000-0000-4000-8000-000000000003',
    'sel=zone%3A00000000-0000-4000-8000-000000000004&tab=whistles',
    'sel=facility%3AF-330205091001-centre&tab=facilities',
    'sel=incident%3A00000000-0000-4000-8000-000000000001&op=00000000-0000-4000-8000-000000000002',
  ])('restores “%s” as it was', (query) => {
    expect(view(new URLSearchParams(queryOf(view(query), ROOT)).toString())).toEqual(view(query));
    expect(new URLSearchParams(queryOf(view(query), ROOT)).toString()).toBe(query);
  });

  /** One of each kind that there is: the compiler names what lacks. */
  const OF_EACH_KIND: { readonly [K in Selection['kind']]: Extract<Selection, { kind: K }> } = {
    area: { kind: 'area', code: '330205091' },
    tier: { kind: 'tier', area: '330205091' },
    unit: { kind: 'unit', unitId: 'X-12' },
    incident: { kind: 'incident', incidentId: 'incident-1' },
    task: { kind: 'task', taskId: 'task-1' },
    facility: { kind: 'facility', facilityId: 'F-330205091001-centre' },
    whistle: { kind: 'whistle', whistleId: 'whistle-1' },
    callout: { kind: 'callout', calloutId: 'callout-1' },
    zone: { kind: 'zone', zoneId: 'zone-1' },
  };
  it.each(Object.values(OF_EACH_KIND))('opens the $kind that it names', (selection) => {
    expect(view(`sel=${selection.kind}:${idOf(selection)}`).selection).toEqual(selection);
  });

  it.each([
    'sel=constructor%3AX-1',
    'area=330206001',
    'area=x',
    'area=',
    'sel=unit%3A',
    'sel=file%3A1',
    'sel=area%3A12',
    'sel=tier%3A12',
    'tab=x',
    'sel=task%3Aconstructor',
    'sel=unit%3A__proto__',
    'op=toString',
  ])('falls back to the person’s own area for “%s”', (query) => {
    expect(view(query)).toEqual({ area: ROOT, selection: null, tab: 'incidents', operationId: null });
  });
});

describe('Esc', () => {
  it('closes what is open, then goes one area up, and stops at the person’s own', () => {
    const deep = view('area=330205091001&sel=unit%3AX-1');
    expect(stepBack(deep, ROOT)).toEqual({ selection: null });
    expect(stepBack({ ...deep, selection: null }, ROOT)).toEqual({ area: '330205091' });
    expect(stepBack(view('area=330205091'), ROOT)).toEqual({ area: ROOT });
    expect(stepBack(view(''), ROOT)).toBeNull();
  });
});
