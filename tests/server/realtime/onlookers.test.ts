import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Onlookers, type Onlooking } from '../../../server/realtime/Onlookers.ts';
import { scopeOf } from '../../../shared/access/principal.ts';
import type { Role } from '../../../shared/access/roles.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { type Look, type Looking, MAX_ONLOOKERS } from '../../../shared/wire/events.ts';
import { incident } from '../../client/features/samples.ts';
import { person } from '../../support/people.ts';

const one = incident(1);
const other = incident(2, { area: '330205007001001' });
const picture = { ...emptyPicture, incidents: { [one.incidentId]: one, [other.incidentId]: other } };

const TICK_MS = 500;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const tick = () => vi.advanceTimersByTime(TICK_MS);

function screen(role: Role, area: string, userId?: string): Onlooking & { heard: Looking[] } {
  const principal = { ...person(role, area), ...(userId ? { userId } : {}) };
  const heard: Looking[] = [];
  return { principal, scope: scopeOf(principal)!, heard, tell: (looking) => heard.push(looking) };
}

const at = (id: string, editing = false): Look => ({ kind: 'incident', id, editing });

describe('two on one incident', () => {
  it('[LK2] see each other come, begin to write and go', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const first = screen('dispatcher', '330205091');
    const second = screen('leader', '330205091');
    onlookers.look(first, at(one.incidentId));
    tick();
    expect(first.heard.at(-1)?.others).toEqual([]);
    onlookers.look(second, at(one.incidentId, true));
    tick();
    expect(first.heard.at(-1)?.others).toEqual([
      { name: second.principal.displayName, role: 'leader', area: '330205091', editing: true },
    ]);
    expect(second.heard.at(-1)?.others).toMatchObject([{ role: 'dispatcher', editing: false }]);
    onlookers.leave(second);
    tick();
    expect(first.heard.at(-1)?.others).toEqual([]);
  });

  it('[LK2] one who may not see the thing is told nothing and is named to nobody', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const street = screen('dispatcher', '330205091');
    const stranger = screen('dispatcher', '330205006');
    onlookers.look(street, at(one.incidentId));
    onlookers.look(stranger, at(one.incidentId));
    tick();
    expect(stranger.heard).toEqual([]);
    expect(street.heard.at(-1)?.others).toEqual([]);
  });

  it('[LK3] names go up and not down: a street does not read who looks from the district', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const street = screen('dispatcher', '330205091');
    const district = screen('dispatcher', '330205');
    onlookers.look(street, at(one.incidentId));
    onlookers.look(district, at(one.incidentId));
    tick();
    expect(street.heard.at(-1)?.others).toMatchObject([{ name: '', area: '330205' }]);
    expect(district.heard.at(-1)?.others).toMatchObject([{ name: street.principal.displayName }]);
  });

  it('[LK1] who opens another thing leaves the first', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const first = screen('dispatcher', '330205');
    const second = screen('leader', '330205');
    onlookers.look(first, at(one.incidentId));
    onlookers.look(second, at(one.incidentId));
    tick();
    expect(first.heard.at(-1)?.others).toHaveLength(1);
    onlookers.look(second, at(other.incidentId));
    tick();
    expect(first.heard.at(-1)).toMatchObject({ id: one.incidentId, others: [] });
    expect(second.heard.at(-1)).toMatchObject({ id: other.incidentId, others: [] });
  });

  it('the same person on two screens is not somebody else', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const desk = screen('dispatcher', '330205');
    const tablet = screen('dispatcher', '330205');
    onlookers.look(desk, at(one.incidentId));
    onlookers.look(tablet, at(one.incidentId));
    tick();
    expect(desk.heard.at(-1)?.others).toEqual([]);
  });
});

describe('[LK2] many on one incident', () => {
  it('a screen hears once a tick what holds then, however often others come and go', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const desk = screen('dispatcher', '330205', 'desk');
    onlookers.look(desk, at(one.incidentId));
    tick();
    const flood = Array.from({ length: 50 }, () => screen('responder', '330205', 'flood'));
    for (let n = 0; n < 201; n++)
      for (const who of flood) onlookers.look(who, n % 2 ? null : at(one.incidentId, n % 4 === 0));
    expect(desk.heard).toHaveLength(1);
    tick();
    expect(desk.heard).toHaveLength(2);
    expect(desk.heard[1]!.others).toHaveLength(1);
    expect(desk.heard[1]!.others[0]!.editing).toBe(true);
    for (const who of flood) expect(who.heard).toHaveLength(1);
  });

  it('nothing is said while nothing changes, and nothing is kept of who is gone', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const desk = screen('dispatcher', '330205', 'desk');
    const other = screen('leader', '330205', 'other');
    onlookers.look(desk, at(one.incidentId));
    onlookers.look(other, at(one.incidentId));
    tick();
    onlookers.look(other, null);
    onlookers.look(other, at(one.incidentId));
    tick();
    expect(desk.heard).toHaveLength(1);
    onlookers.leave(desk);
    onlookers.leave(other);
    tick();
    const { watched, looks } = onlookers as unknown as Record<'watched' | 'looks', Map<unknown, unknown>>;
    expect([watched.size, looks.size]).toEqual([0, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('so many are named, those who write before those who read', () => {
    const onlookers = new Onlookers(() => picture, TICK_MS);
    const desk = screen('dispatcher', '330205', 'desk');
    onlookers.look(desk, at(one.incidentId));
    for (let n = 0; n < 2 * MAX_ONLOOKERS; n++)
      onlookers.look(screen('leader', '330205', `reader ${n}`), at(one.incidentId));
    onlookers.look(screen('leader', '330205', 'writer'), at(one.incidentId, true));
    tick();
    const { others } = desk.heard.at(-1)!;
    expect(others).toHaveLength(MAX_ONLOOKERS);
    expect(others.map(({ editing }) => editing)).toEqual([true, ...Array(MAX_ONLOOKERS - 1).fill(false)]);
  });
});
