import { describe, expect, it } from 'vitest';
import { entrySubject } from '../../../../client/features/record/entrySubject.ts';
import type { Directive } from '../../../../shared/model/directive.ts';
import type { Entry, EntryKind } from '../../../../shared/model/entries/entry.ts';
import { KINDS } from '../../../../shared/model/entries/nouns.ts';
import type { Breach, Zone } from '../../../../shared/model/zone.ts';
import { emptyPicture } from '../../../../shared/picture/picture.ts';
import { callout } from '../calloutSample.ts';
import { facilityTable, shelterUse } from '../facilitySample.ts';
import { incident, whistle } from '../samples.ts';
import { task } from '../taskSample.ts';

const one = incident(33, { title: '燃气异味' });
const call = callout(1);
const zone = { zoneId: '00000000-0000-4000-8000-400000000001', name: '江边警戒' } as Zone;
const breach = { breachId: '00000000-0000-4000-8000-400000000002', zoneId: zone.zoneId } as Breach;
const order = { directiveId: '00000000-0000-4000-8000-600000000001', no: 2, title: '转移北门' } as Directive;
const IDS = {
  incidentId: one.incidentId,
  taskId: task(5).taskId,
  whistleId: whistle().whistleId,
  zoneId: zone.zoneId,
  breachId: breach.breachId,
  calloutId: call.calloutId,
  directiveId: order.directiveId,
  facilityId: shelterUse(1).facilityId,
};
const CALLED: Record<keyof typeof IDS, string> = {
  incidentId: 'E-033 燃气异味',
  taskId: 'J-005',
  whistleId: 'W-01',
  zoneId: zone.name,
  breachId: zone.name,
  calloutId: call.title,
  directiveId: order.title,
  facilityId: shelterUse(1).name,
};
const picture = {
  ...emptyPicture,
  incidents: { [one.incidentId]: one },
  tasks: { [IDS.taskId]: task(5) },
  whistles: { [IDS.whistleId]: whistle() },
  zones: { [IDS.zoneId]: zone },
  breaches: { [IDS.breachId]: breach },
  callouts: { [IDS.calloutId]: call },
  directives: { [IDS.directiveId]: order },
  facilities: facilityTable([shelterUse(1)]),
};

/** Ids beside which something else says what the entry is about, and why nothing is looked up by them. */
const NOT_SHOWN = {
  assignmentId: 'its task is named',
  toAssignmentId: 'its task is named',
  decisionId: 'its task is named',
  urgeId: 'its subject is named',
  organisationId: 'its whistle is named, and who was called by it',
  unitId: 'the zone that it came into or left is named; a call for help is an incident',
  hubId: 'the call-out is named',
  noteId: 'its text is the line',
  itemId: 'its words are those of the plan of that grade, which the record does not hold',
};

const ids = Object.keys(IDS) as (keyof typeof IDS)[];
/** Kinds whose body names one of the things by its id, and what it names. */
const naming = (Object.keys(KINDS) as EntryKind[]).flatMap((kind) => {
  const keys = ids.filter((id) => id in KINDS[kind].body.shape);
  const own = keys.find((id) => id === `${kind.slice(0, kind.indexOf('.'))}Id`);
  const about = own ?? keys[0];
  return about ? [{ kind, about }] : [];
});

describe('what an entry is about', () => {
  it('knows every id by which entries name things', () => {
    const named = Object.values(KINDS).flatMap(({ body }) =>
      Object.keys(body.shape).filter((key) => key.endsWith('Id')),
    );
    expect([...new Set(named)].filter((key) => !(key in IDS) && !(key in NOT_SHOWN))).toEqual([]);
    expect(Object.keys(NOT_SHOWN).filter((key) => !named.includes(key))).toEqual([]);
  });

  it.each(naming)('$kind says which $about it was', ({ kind, about }) => {
    const made =
      'no' in KINDS[kind].body.shape ? { no: 1, title: CALLED[about], name: CALLED[about], called: [] } : {};
    const entry = { kind, body: { ...made, [about]: IDS[about] } } as unknown as Entry;
    expect(entrySubject(entry, picture)).toContain(CALLED[about]);
  });
});
