import { describe, expect, it } from 'vitest';
import { Onlookers, type Onlooking } from '../../server/realtime/Onlookers.ts';
import { scopeOf } from '../../shared/access/principal.ts';
import type { Role } from '../../shared/access/roles.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';
import type { Look, Looking } from '../../shared/wire/events.ts';
import { incident } from '../client/features/samples.ts';
import { person } from '../support/people.ts';

const one = incident(1);
const other = incident(2, { area: '330205007001001' });
const picture = { ...emptyPicture, incidents: { [one.incidentId]: one, [other.incidentId]: other } };

function screen(role: Role, area: string): Onlooking & { heard: Looking[] } {
  const principal = person(role, area);
  const heard: Looking[] = [];
  return { principal, scope: scopeOf(principal)!, heard, tell: (looking) => heard.push(looking) };
}

const at = (id: string, editing = false): Look => ({ kind: 'incident', id, editing });

describe('two on one incident', () => {
  it('[LK2] see each other come, begin to write and go', () => {
    const onlookers = new Onlookers(() => picture);
    const first = screen('dispatcher', '330205091');
    const second = screen('leader', '330205091');
    onlookers.look(first, at(one.incidentId));
    expect(first.heard.at(-1)?.others).toEqual([]);
    onlookers.look(second, at(one.incidentId, true));
    expect(first.heard.at(-1)?.others).toEqual([
      { name: second.principal.displayName, role: 'leader', area: '330205091', editing: true },
    ]);
    expect(second.heard.at(-1)?.others).toMatchObject([{ role: 'dispatcher', editing: false }]);
    onlookers.leave(second);
    expect(first.heard.at(-1)?.others).toEqual([]);
  });

  it('[LK2] one who may not see the thing is told nothing and is named to nobody', () => {
    const onlookers = new Onlookers(() => picture);
    const street = screen('dispatcher', '330205091');
    const stranger = screen('dispatcher', '330205006');
    onlookers.look(street, at(one.incidentId));
    onlookers.look(stranger, at(one.incidentId));
    expect(stranger.heard).toEqual([]);
    expect(street.heard.at(-1)?.others).toEqual([]);
  });

  it('[LK3] names go up and not down: a street does not read who looks from the district', () => {
    const onlookers = new Onlookers(() => picture);
    const street = screen('dispatcher', '330205091');
    const district = screen('dispatcher', '330205');
    onlookers.look(street, at(one.incidentId));
    onlookers.look(district, at(one.incidentId));
    expect(street.heard.at(-1)?.others).toMatchObject([{ name: '', area: '330205' }]);
    expect(district.heard.at(-1)?.others).toMatchObject([{ name: street.principal.displayName }]);
  });

  it('[LK1] who opens another thing leaves the first', () => {
    const onlookers = new Onlookers(() => picture);
    const first = screen('dispatcher', '330205');
    const second = screen('leader', '330205');
    onlookers.look(first, at(one.incidentId));
    onlookers.look(second, at(one.incidentId));
    onlookers.look(second, at(other.incidentId));
    expect(first.heard.at(-1)).toMatchObject({ id: one.incidentId, others: [] });
    expect(second.heard.at(-1)).toMatchObject({ id: other.incidentId, others: [] });
  });

  it('the same person on two screens is not somebody else', () => {
    const onlookers = new Onlookers(() => picture);
    const desk = screen('dispatcher', '330205');
    const tablet = screen('dispatcher', '330205');
    onlookers.look(desk, at(one.incidentId));
    onlookers.look(tablet, at(one.incidentId));
    expect(desk.heard.at(-1)?.others).toEqual([]);
  });
});
