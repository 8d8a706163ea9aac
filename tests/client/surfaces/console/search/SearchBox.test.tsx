import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Hit, SearchBox } from '../../../../../client/surfaces/console/search/SearchBox.tsx';
import type { Language } from '../../../../../shared/model/language.ts';
import type { PlaceHit } from '../../../../../shared/wire/placeRoutes.ts';
import { Desk } from '../../../../support/screen.tsx';
import { incident, tableOf, unit } from '../../../features/samples.ts';

const AREA: PlaceHit = {
  kind: 'area',
  id: '330205091001',
  name: '梅桥社区',
  nameLatin: 'Meiqiao Community',
  tier: 'community',
  facilityKind: null,
  area: '330205091001',
  position: [121.5, 29.9],
  within: { name: '甬湾街道', nameLatin: 'Yongwan Street' },
  inside: true,
};
const SHELTER: PlaceHit = {
  ...AREA,
  kind: 'facility',
  id: 'F-1',
  name: '梅桥避灾安置点',
  nameLatin: 'Meiqiao Shelter',
  tier: null,
  facilityKind: 'shelter',
};
const FAR: PlaceHit = {
  ...AREA,
  id: '330203001',
  name: '南门街道',
  nameLatin: 'Nanmen Street',
  tier: 'street',
  area: '330203001',
  inside: false,
};

const SAID: Record<string, string> = { 电梯困人: 'dian ti kun ren' };
const readAll = (body: string) =>
  Response.json({
    readings: (JSON.parse(body).texts as string[]).map((text) => ({ latin: text, pinyin: SAID[text] ?? '' })),
  });

let hits: PlaceHit[];
let answer: () => Response | Promise<Response>;
beforeEach(() => {
  hits = [];
  answer = () => Response.json({ hits });
  vi.stubGlobal('fetch', async (url: string, { body }: { body?: string } = {}) =>
    String(url).includes('/readings') ? readAll(body!) : answer(),
  );
});
afterEach(() => vi.unstubAllGlobals());

const gas = incident(33, { title: '燃气泄漏' });
const lift = incident(34, { title: '电梯困人' });

function show({ language, ...part }: { onlyAreas?: boolean; within?: string; language?: Language } = {}) {
  const desk = new Desk({
    ...(language ? { language } : {}),
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
    hits = [AREA, SHELTER];
    const { desk, onTake, box } = show({ onlyAreas: true });
    await desk.user.type(box, '梅桥');
    const place = await screen.findByRole('option');
    expect(place.textContent).toContain('梅桥社区');
    expect(place.textContent).not.toContain('梅桥 07');
    await desk.user.click(place);
    expect(onTake.mock.calls[0]![0]).toMatchObject({ kind: 'area', id: AREA.id });
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

  it('shows places before incidents and units, each with where it is', async () => {
    hits = [AREA, SHELTER];
    const { desk, onTake, box } = show();
    await desk.user.type(box, '梅桥');
    await screen.findByText('梅桥避灾安置点');
    expect(options().map((text) => /社区|安置点|梅桥 07/.exec(text!)![0])).toEqual([
      '社区',
      '安置点',
      '梅桥 07',
    ]);
    expect(options()[1]).toContain('甬湾街道');
    await desk.user.keyboard('{ArrowDown}{Enter}');
    expect(onTake.mock.calls[0]![0]).toMatchObject({ kind: 'facility', id: 'F-1', position: [121.5, 29.9] });
  });

  it('takes the first that comes when Enter was pressed before it did, and nothing when none comes', async () => {
    hits = [SHELTER];
    const { desk, onTake, box } = show();
    await desk.user.type(box, 'mqbz{Enter}');
    expect(onTake).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(onTake).toHaveBeenCalledTimes(1), { timeout: 20_000 });
    expect(onTake.mock.calls[0]![0]).toMatchObject({ kind: 'facility', id: 'F-1' });
    expect(box.value).toBe('');
    hits = [];
    await desk.user.type(box, 'zzz{Enter}');
    await screen.findByText(/没有找到/);
    expect(onTake).toHaveBeenCalledTimes(1);
  });

  it('names what lies outside the own area, and does not go there', async () => {
    hits = [FAR];
    const { desk, onTake, box } = show({ within: '330205091' });
    await desk.user.type(box, '南门');
    const far = await screen.findByRole('option');
    expect(far.textContent).toContain('不在您的辖区');
    expect(far.getAttribute('aria-disabled')).toBe('true');
    await desk.user.keyboard('{Enter}');
    await desk.user.click(far);
    expect(onTake).not.toHaveBeenCalled();
    expect(screen.getByText(/只在.*内查找/)).toBeTruthy();
  });

  it('finds an incident by how it is said, once the server has read its title', async () => {
    const { desk, box } = show();
    await desk.user.type(box, 'dtkr');
    expect((await screen.findByRole('option')).textContent).toContain('E-034');
  });

  it('says how to look while nothing is typed', async () => {
    const { desk, box } = show();
    await desk.user.click(box);
    expect(screen.getByText(/nanmen.*nmjd/).textContent).toContain('拼音');
  });

  it('speaks English too: names in Latin letters, with how they are written on the spot', async () => {
    const { desk, box } = show({ language: 'en' });
    await desk.user.click(box);
    expect(screen.getByText(/nanmen.*nmjd/).textContent).toContain('pinyin');
    hits = [AREA];
    await desk.user.type(box, 'meiqiao');
    const place = await screen.findByRole('option');
    for (const part of ['Meiqiao Community', '梅桥社区', 'Yongwan Street'])
      expect(place.textContent).toContain(part);
    hits = [];
    await desk.user.type(box, 'x');
    await screen.findByText(/Nothing here is called “meiqiaox”/);
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
