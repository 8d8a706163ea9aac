import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Hit, SearchBox } from '../../../../../client/surfaces/console/search/SearchBox.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { incident, tableOf, unit } from '../../../features/samples.ts';

const AREA = {
  code: '330205091001',
  name: '梅桥社区',
  tier: 'community',
  parent: '330205091',
  centre: [121.5, 29.9],
  bbox: [121, 29, 122, 30],
  exercise: false,
};

let answer: () => Response | Promise<Response>;
beforeEach(() => {
  answer = () => Response.json({ version: 1, areas: [] });
  vi.stubGlobal('fetch', async () => answer());
});
afterEach(() => vi.unstubAllGlobals());

const gas = incident(33, { title: '燃气泄漏' });
const lift = incident(34, { title: '电梯困人' });

function show(part: { onlyAreas?: boolean } = {}) {
  const desk = new Desk({
    picture: {
      incidents: tableOf([gas, lift], (one) => one.incidentId),
      units: tableOf([unit(7, { callsign: '梅桥 07' })], (one) => one.unitId),
    },
  });
  const onTake = vi.fn<(hit: Hit) => void>();
  const onLeave = vi.fn();
  desk.show(<SearchBox within="330200" onTake={onTake} onLeave={onLeave} {...part} />);
  return { desk, onTake, onLeave, box: screen.getByRole<HTMLInputElement>('combobox') };
}
const options = () => screen.getAllByRole('option').map((one) => one.textContent);

describe('the search', () => {
  it('finds what has the text, goes through it with the arrows in a circle, and takes with Enter', async () => {
    const { desk, onTake, box } = show();
    await desk.user.type(box, 'E-03');
    expect(options()).toHaveLength(2);
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('E-033');
    await desk.user.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('E-034');
    expect(box.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]!.id);
    await desk.user.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('E-033');
    await desk.user.keyboard('{ArrowUp}{Enter}');
    expect(onTake).toHaveBeenCalledTimes(1);
    expect(onTake.mock.calls[0]![0]).toMatchObject({ kind: 'incident', id: lift.incidentId });
    expect(box.value).toBe('');
    expect(document.activeElement).not.toBe(box);
  });

  it('is left by Esc without taking anything, and says that it was', async () => {
    const { desk, onTake, onLeave, box } = show();
    await desk.user.type(box, '梅桥');
    expect(options()).toHaveLength(1);
    await desk.user.keyboard('{Escape}');
    expect(box.value).toBe('');
    expect(box.getAttribute('aria-expanded')).toBe('false');
    expect(onTake).not.toHaveBeenCalled();
    expect(onLeave).toHaveBeenCalled();
  });

  it('shows places that the server knows, takes one by a click, and looks for nothing else when asked for places alone', async () => {
    answer = () => Response.json({ version: 1, areas: [AREA] });
    const { desk, onTake, box } = show({ onlyAreas: true });
    await desk.user.type(box, '梅桥');
    const place = await screen.findByRole('option');
    expect(place.textContent).toContain('梅桥社区');
    expect(place.textContent).not.toContain('梅桥 07');
    await desk.user.click(place);
    expect(onTake.mock.calls[0]![0]).toMatchObject({ kind: 'area', id: AREA.code });
  });

  it('says that nothing has the text, and that places cannot be asked', async () => {
    const { desk, box } = show();
    await desk.user.type(box, '没有这个');
    await screen.findByText(/没有.*没有这个/);
    answer = () => Response.json({ code: 'internal', message: '' }, { status: 500 });
    await desk.user.clear(box);
    await desk.user.type(box, '不存在');
    await screen.findByText(/失败|无法|稍后/);
    expect(screen.queryByRole('option')).toBeNull();
  });

  it('hears of an incident that comes while it is open', async () => {
    const { desk, box } = show();
    await desk.user.type(box, '水管');
    expect(screen.queryByRole('option')).toBeNull();
    await desk.change({
      incidents: tableOf([gas, incident(35, { title: '水管爆裂' })], (one) => one.incidentId),
    });
    expect(options()[0]).toContain('水管爆裂');
  });
});
