import { cleanup, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SosStrip } from '../../../../client/features/sos/SosStrip.tsx';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { servePage } from '../../../support/pageServer.ts';
import { person } from '../../../support/people.ts';
import { Desk } from '../../../support/screen.tsx';
import { incident, operation, unit } from '../samples.ts';

const NOW = 1_778_892_000_000;
const AREA = '330205091';
const [LON, LAT] = [121.505, 29.985];

const units = (...all: DutyUnit[]) => ({ units: Object.fromEntries(all.map((one) => [one.unitId, one])) });
const incidents = (...all: Incident[]) => ({
  incidents: Object.fromEntries(all.map((one) => [one.incidentId, one])),
});
const one = operation();
const operations = { operations: { [one.operationId]: one } };
const sos = (no: number, part: Partial<Incident> = {}) =>
  incident(no, {
    type: 'responder_sos',
    reportedAt: NOW - 25_000 - no,
    sos: { unitId: `X-${no}`, heardAt: NOW - 25_000 },
    ...part,
  });

function show(calls: Incident[], who = person('dispatcher', AREA)) {
  const desk = new Desk({
    picture: { ...operations, ...units(unit(1), unit(2), unit(3), unit(4)) },
    now: NOW,
  });
  desk.positions.put(1, LON, LAT, NOW - 9_000, 0);
  desk.positions.put(2, LON + 0.003, LAT, NOW - 4_000, 0);
  desk.positions.put(3, LON + 0.001, LAT, NOW - 4_000, 0);
  // Nearer, and silent for too long to be sent.
  desk.positions.put(4, LON + 0.0001, LAT, NOW - 1_000_000, 0);
  desk.show(<SosStrip area={who.area} principal={who.role === 'display' ? null : who} />);
  return desk.change(incidents(...calls)).then(() => desk);
}
const strip = () => screen.getByTestId('sos-strip');

describe('the strip over everything', () => {
  it('is there from the first second for every tier, and gone with the end alone', async () => {
    for (const area of ['330200', '330205', AREA, '330205091001']) {
      const desk = await show([sos(1)], person('leader', area));
      expect(strip().textContent).toContain('无人接手');
      expect(strip().textContent).toContain('0:25');
      expect(strip().textContent).toContain('9 秒');
      await desk.change(incidents(sos(1, { status: 'in_progress' })));
      expect(strip()).toBeTruthy();
      await desk.change(incidents(sos(1, { status: 'closed' })));
      expect(screen.queryByTestId('sos-strip')).toBeNull();
    }
  });

  it('sends the two nearest that are heard of by one press, and neither whoever calls nor who is silent', async () => {
    const desk = await show([sos(1)]);
    await desk.user.click(within(strip()).getByRole('button', { name: /派最近 2 组/ }));
    expect(desk.sent).toMatchObject([
      {
        kind: 'sos.send',
        body: { incidentId: sos(1).incidentId, units: [{ unitId: 'X-3' }, { unitId: 'X-2' }] },
      },
    ]);
  });

  it('draws how sure the place is and who is nearest, and is less sure the older the fix', async () => {
    await show([sos(1)]);
    const inset = () => within(strip()).getByTestId('sos-inset').getAttribute('aria-label');
    expect(inset()).toBe(`±40 米 · ${unit(3).callsign} 100 米 · ${unit(2).callsign} 290 米`);
    cleanup();
    const late = new Desk({ picture: { ...operations, ...units(unit(1)), ...incidents(sos(1)) }, now: NOW });
    late.positions.put(1, LON, LAT, NOW - 3_600_000, 0);
    late.show(<SosStrip area={AREA} principal={null} />);
    expect(inset()).toBe('位置不确定');
  });

  it('tells two of one callsign apart', async () => {
    const complained = vi.spyOn(console, 'error').mockReturnValue();
    const desk = await show([sos(1)]);
    const named = (no: number) => ({ ...unit(no), callsign: '甬-01' });
    await desk.change(units(unit(1), named(2), named(3), unit(4)));
    expect(within(strip()).getByTestId('sos-inset').querySelectorAll('g')).toHaveLength(2);
    expect(complained).not.toHaveBeenCalled();
    complained.mockRestore();
  });

  it('says of a guess that it is one, and proposes nobody as near to it', async () => {
    const guess = (placed: 'area' | 'last_fix' | 'told') =>
      sos(9, { sos: { unitId: 'X-9', heardAt: NOW - 25_000, placed } });
    const desk = await show([guess('area')]);
    expect(strip().textContent).toContain('位置不明');
    expect(strip().textContent).toContain('先问清位置');
    expect(within(strip()).getByTestId('sos-inset').getAttribute('aria-label')).toBe('位置不明');
    expect(within(strip()).queryByRole('button', { name: /派最近/ })).toBeNull();
    await desk.change(incidents(guess('last_fix')));
    expect(strip().textContent).toContain('按最后已知位置');
    expect(within(strip()).getByRole('button', { name: /派最近/ })).toBeTruthy();
    await desk.change(incidents(guess('told')));
    expect(strip().textContent).not.toMatch(/位置不明|最后已知/);
    // Their own fix is known here: then so is their place.
    cleanup();
    await show([sos(1, { sos: { unitId: 'X-1', heardAt: NOW, placed: 'area' } })]);
    expect(strip().textContent).not.toContain('位置不明');
    expect(within(strip()).getByRole('button', { name: /派最近 2 组/ })).toBeTruthy();
  });

  it('goes to the place and keeps a desk still by its letters', async () => {
    const who = person('dispatcher', AREA);
    const desk = new Desk({ picture: { ...operations, ...units(unit(1)), ...incidents(sos(1)) }, now: NOW });
    const looked = vi.fn();
    const mute = vi.fn();
    desk.show(<SosStrip area={AREA} principal={who} onLook={looked} sound={{ muted: false, mute }} />);
    await desk.user.keyboard('sm');
    expect(looked).toHaveBeenCalledWith(sos(1).incidentId);
    expect(mute).toHaveBeenCalledWith(true);
  });

  it('tells the telephone only to who may call, and only when asked', async () => {
    const asked = servePage({ 'POST /api/units/X-1/contact': { person: null, team: null, fix: null } });
    const desk = await show([sos(1)]);
    const looks = () => asked.filter(({ method }) => method === 'POST');
    expect(looks()).toEqual([]);
    await desk.user.click(within(strip()).getByRole('button', { name: '电话' }));
    expect(await within(strip()).findByText('未知')).toBeTruthy();
    expect(looks()).toHaveLength(1);
    cleanup();
    await show([sos(1)], person('reviewer', AREA));
    expect(within(strip()).queryByRole('button', { name: '电话' })).toBeNull();
  });

  it('is resolved only with a word on how it ended', async () => {
    const desk = await show([sos(1)]);
    await desk.user.click(screen.getByRole('button', { name: '解除' }));
    const done = await screen.findByRole('button', { name: '确认解除' });
    expect((done as HTMLButtonElement).disabled).toBe(true);
    await desk.user.type(screen.getByRole('textbox'), '已见到本人');
    await desk.user.click(screen.getByRole('checkbox'));
    await desk.user.click(done);
    expect(desk.sent).toMatchObject([
      { kind: 'sos.resolve', body: { reason: '已见到本人', falseAlarm: true } },
    ]);
  });

  it('shows the newest of several, and the way to the others', async () => {
    const desk = await show([sos(2), sos(1)]);
    const shown = () => strip().querySelector('[data-incident]')?.getAttribute('data-incident');
    expect(shown()).toBe(sos(1).incidentId);
    await desk.user.click(screen.getByRole('button', { name: '第 1 / 2 起' }));
    expect(shown()).toBe(sos(2).incidentId);
  });

  it('has no button where nobody touches the screen, and none without the right', async () => {
    await show([sos(1)], person('display', AREA));
    expect(within(strip()).queryAllByRole('button')).toEqual([]);
  });

  it('has none without the right', async () => {
    await show([sos(1)], person('reviewer', AREA));
    expect(within(strip()).queryAllByRole('button')).toEqual([]);
  });
});
