import { describe, expect, it } from 'vitest';
import { toneLength } from '../../../../../client/features/sound/tone.ts';
import {
  ALARM_KINDS,
  type Alarm,
  alarmsOf,
  countAlarms,
  newKinds,
  stillKnown,
} from '../../../../../client/surfaces/console/alarms/alarms.ts';
import { TONES } from '../../../../../client/surfaces/console/alarms/tones.ts';
import type { CoverageGap } from '../../../../../shared/model/coverage.ts';
import { type Deadline, startDeadline } from '../../../../../shared/model/deadline.ts';
import type { AreaMode } from '../../../../../shared/model/mode.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import type { UrgeRung } from '../../../../../shared/model/urge.ts';
import type { Whistle } from '../../../../../shared/model/whistle.ts';
import type { Breach } from '../../../../../shared/model/zone.ts';
import { emptyPicture, type Picture } from '../../../../../shared/picture/picture.ts';
import {
  areaMode,
  incident,
  OPERATION_ID,
  operation,
  T0,
  tableOf,
  unit,
  whistle,
} from '../../../features/samples.ts';
import { assignment, task, urge } from '../../../features/taskSample.ts';

const STREET = '330205091';
const MIN = 60_000;
const NOW = T0 + 60 * MIN;

function picture(part: Partial<Picture>): Picture {
  return {
    ...emptyPicture,
    operations: { [OPERATION_ID]: operation() },
    modes: { m: areaMode() },
    ...part,
  };
}
const incidents = (...some: ReturnType<typeof incident>[]) => ({
  incidents: tableOf(some, (one) => one.incidentId),
});
const kinds = (alarms: readonly Alarm[]) => alarms.map((alarm) => alarm.kind);
const breach: Breach = {
  breachId: '00000000-0000-4000-8000-300000000001',
  operationId: OPERATION_ID,
  zoneId: '00000000-0000-4000-8000-400000000001',
  area: STREET,
  unitId: 'V-0231',
  slot: 231,
  enteredAt: NOW - MIN,
  leftAt: null,
  acknowledgedAt: null,
};
const gap: CoverageGap = { operationId: OPERATION_ID, area: '330205091005001', since: NOW - 13 * MIN };

describe('alarms', () => {
  it('come with the most pressing kind first, within a kind the oldest first', () => {
    const late = startDeadline('dispatch', NOW - 9 * MIN, NOW - 1);
    const alarms = alarmsOf(
      picture({
        ...incidents(
          incident(5),
          incident(4),
          incident(3, { status: 'filed', deadline: late }),
          incident(9, { type: 'responder_sos' }),
        ),
        breaches: { a: breach },
        gaps: { b: gap },
        units: tableOf([unit(1)], (one) => one.unitId),
      }),
      STREET,
      NOW,
      () => NOW - 6 * MIN,
    );
    expect(kinds(alarms)).toEqual(['sos', 'breach', 'overdue', 'gap', 'incident', 'incident', 'silent']);
    expect(alarms.map(({ label }) => label)).toEqual([
      'E-009',
      'V-0231',
      'E-003',
      '',
      'E-004',
      'E-005',
      'V-001',
    ]);
  });

  it('say nothing of what lies outside the area, has ended, or belongs to an ended operation', () => {
    const elsewhere = incident(1, { area: '330206001001001' });
    const closed = incident(2, { status: 'closed' });
    expect(alarmsOf(picture(incidents(elsewhere, closed)), STREET, NOW, null)).toEqual([]);
    const over = picture({
      ...incidents(incident(3)),
      operations: { [OPERATION_ID]: operation({ closedAt: NOW }) },
      gaps: { b: gap },
      breaches: { a: breach },
    });
    expect(alarmsOf(over, STREET, NOW, null)).toEqual([]);
  });

  it('call a new incident until somebody accepts it', () => {
    expect(kinds(alarmsOf(picture(incidents(incident(1))), STREET, NOW, null))).toEqual(['incident']);
    const accepted = picture(incidents(incident(1, { status: 'accepted' })));
    expect(alarmsOf(accepted, STREET, NOW, null)).toEqual([]);
  });

  it('call overdue only what is past its deadline, and anew when the deadline was set anew', () => {
    const due = (since: number, dueAt: number) =>
      alarmsOf(
        picture(
          incidents(incident(1, { status: 'filed', deadline: startDeadline('dispatch', since, dueAt) })),
        ),
        STREET,
        NOW,
        null,
      );
    expect(due(NOW - MIN, NOW + 1)).toEqual([]);
    const [first] = due(NOW - 9 * MIN, NOW - MIN);
    const [second] = due(NOW - 5 * MIN, NOW - MIN);
    expect(first!.kind).toBe('overdue');
    expect(first!.id).not.toBe(second!.id);
  });

  it('are one line for a thing, anew on each rung that the clock raised it to, and none once that tier holds it', () => {
    const late = startDeadline('accept', NOW - 9 * MIN, NOW - 8 * MIN);
    const at = (part: Partial<Deadline>, area = STREET) =>
      alarmsOf(
        picture(incidents(incident(1, { deadline: { ...late, ...part }, holder: { area, since: NOW } }))),
        STREET,
        NOW,
        null,
      );
    const [street, ...others] = at({ stage: 'supervised' });
    expect(others).toEqual([]);
    expect(street).toMatchObject({ kind: 'overdue', raisedTo: null });
    const [district] = at({ stage: 'raised' }, '330205');
    const [city] = at({ stage: 'raised' }, '330200');
    expect(city).toMatchObject({ kind: 'overdue', raisedTo: '330200' });
    expect(new Set([street!.id, district!.id, city!.id]).size).toBe(3);
    expect(at({ stage: 'raised', held: { by: '330205', at: NOW } }, '330205')).toEqual([]);
  });

  it('say of a task that its urge went unanswered, in the same line as that it is late', () => {
    const said = (late: boolean, gone: readonly UrgeRung[], part: Partial<Task> = {}) => {
      const deadline = startDeadline('acknowledge', T0, late ? NOW - MIN : NOW + MIN);
      const one = task(5, { assignments: [assignment(1)], deadline, urge: urge({ gone }), ...part });
      return alarmsOf(picture({ tasks: { t: one } }), STREET, NOW, null).map(({ detail, urged, heed }) => [
        detail,
        urged,
        heed,
      ]);
    };
    const { taskId } = task(5);
    const { urgeId } = urge();
    const heed = (area: string) => ({ kind: 'task.heed', area, taskId, urgeId });
    expect(said(false, ['holder'])).toEqual([]);
    expect(said(true, ['holder'])).toEqual([['acknowledge', null, null]]);
    expect(said(false, ['holder', 'tier'])).toEqual([[null, 'unanswered', heed(STREET)]]);
    expect(said(true, ['holder', 'tier'])).toEqual([['acknowledge', 'unanswered', heed(STREET)]]);
    // Asked of the tier that holds it, wherever one looks from.
    const raised = { holder: { area: '330205', since: T0 } };
    expect(said(false, ['holder', 'tier'], raised)).toEqual([[null, 'unanswered', heed('330205')]]);
    const unheld = { assignments: [], urge: urge({ gone: ['tier'], assignmentId: null }) };
    expect(said(false, ['tier'], unheld)).toEqual([[null, 'unheld', heed(STREET)]]);
  });

  it('ask whoever commands whether a mode goes on, and each tier that it is raised to, from above and from below', () => {
    const seen = (area: string, part: Partial<AreaMode>) =>
      alarmsOf(picture({ modes: { m: areaMode(part) } }), area, NOW, null).map(
        ({ id, at, detail, raisedTo }) => ({
          id,
          said: [at, detail, raisedTo],
        }),
      );
    const asked = { remindedAt: NOW - 20 * MIN };
    expect(seen(STREET, {})).toEqual([]);
    expect(seen(STREET, { ...asked, mode: 'normal' })).toEqual([]);
    const [first] = seen(STREET, asked);
    expect(first!.said).toEqual([NOW - 20 * MIN, 'emergency', null]);
    // Not those who only live with it, nor those whom nobody has asked yet.
    for (const area of ['330205091005', '330205', '330200', '330205092'])
      expect(seen(area, asked)).toEqual([]);
    const up = { ...asked, raised: { to: '330205', at: NOW - 5 * MIN } };
    const [second] = seen(STREET, up);
    expect(second!.said).toEqual([NOW - 20 * MIN, 'emergency', '330205']);
    expect(second!.id).not.toBe(first!.id);
    expect(seen('330205', up)).toEqual([second]);
    expect(seen('330200', up)).toEqual([]);
  });

  it('say at the desk of a department that it is awaited, and at the caller’s and above when nobody answered', () => {
    const called = { ...whistle().called[0]!, area: '330205' };
    const asked = { assignmentId: null, step: null } as const;
    const said = (area: string, part: Partial<Whistle>) =>
      alarmsOf(picture({ whistles: { w: whistle({ called: [called], ...part }) } }), area, NOW, null).map(
        ({ id, detail, urged, heed }) => ({ id, said: [detail, urged, heed?.kind ?? null] }),
      );
    const fresh = { urge: urge(asked) };
    expect(said('330205', {})).toEqual([]);
    const [first] = said('330205', fresh);
    expect(first!.said).toEqual([null, 'called', 'whistle.heed']);
    for (const area of [STREET, '330200', '330206']) expect(said(area, fresh)).toEqual([]);
    const gone = { urge: urge({ ...asked, gone: ['holder', 'tier'] }) };
    expect(said(STREET, gone).map((one) => one.said)).toEqual([[null, 'unanswered', null]]);
    expect(said('330200', gone)).toHaveLength(1);
    expect(said('330206', gone)).toEqual([]);
    const [again] = said('330205', { urge: urge({ ...asked, urgeId: task(1).taskId }), overdueAt: NOW });
    expect(again!.said).toEqual(['arrive', 'called', 'whistle.heed']);
    expect(again!.id).not.toBe(first!.id);
    const answered = { called: [{ ...called, answer: 'accepted' as const, answeredAt: NOW }] };
    expect(said('330205', { ...gone, ...answered })).toEqual([]);
  });

  it('call a whistle again on each rung, until a tier holds it', () => {
    const at = (part: Partial<Whistle>) =>
      alarmsOf(picture({ whistles: { w: whistle(part) } }), STREET, NOW, null);
    const [first] = at({ overdueAt: NOW });
    const [raised] = at({ overdueAt: NOW, raised: { to: '330205', at: NOW } });
    expect(raised).toMatchObject({ kind: 'overdue', raisedTo: '330205' });
    expect(raised!.id).not.toBe(first!.id);
    expect(
      at({ overdueAt: NOW, raised: { to: '330205', at: NOW }, held: { by: '330205', at: NOW } }),
    ).toEqual([]);
  });

  it('keep a breach until it is acknowledged, also after the unit has left', () => {
    const left = alarmsOf(picture({ breaches: { a: { ...breach, leftAt: NOW } } }), STREET, NOW, null);
    expect(left[0]).toMatchObject({ detail: 'left', heed: { breachId: breach.breachId } });
    const seen = picture({ breaches: { a: { ...breach, acknowledgedAt: NOW } } });
    expect(alarmsOf(seen, STREET, NOW, null)).toEqual([]);
  });

  it('call a unit silent from five minutes on, and never one that is not followed here', () => {
    const one = picture({ units: tableOf([unit(1)], (each) => each.unitId) });
    const at = (ageMs: number | null) =>
      kinds(alarmsOf(one, STREET, NOW, () => (ageMs === null ? null : NOW - ageMs)));
    expect(at(5 * MIN)).toEqual([]);
    expect(at(5 * MIN + 1)).toEqual(['silent']);
    expect(at(null)).toEqual([]);
    // In peace phones are asked for less, and nobody is called silent for that.
    const inPeace = (ageMs: number) => kinds(alarmsOf({ ...one, modes: {} }, STREET, NOW, () => NOW - ageMs));
    expect(inPeace(14 * MIN)).toEqual([]);
    expect(inPeace(16 * MIN)).toEqual(['silent']);
    expect(alarmsOf(one, STREET, NOW, null)).toEqual([]);
  });
});

describe('what sounds', () => {
  const alarm = (kind: Alarm['kind'], id: string): Alarm => ({
    id,
    kind,
    at: NOW,
    area: STREET,
    target: { kind: 'area', code: STREET },
    label: '',
    title: null,
    detail: null,
    raisedTo: null,
    urged: null,
    heed: null,
  });

  it('is each kind once in which something is new, the most pressing first', () => {
    const alarms = [alarm('silent', 'a'), alarm('silent', 'b'), alarm('sos', 'c'), alarm('gap', 'd')];
    expect(newKinds(new Set(['d']), alarms)).toEqual(['sos', 'silent']);
    expect(newKinds(new Set(['a', 'b', 'c', 'd']), alarms)).toEqual([]);
  });

  it('has a tone of its own for each kind, none longer than two seconds', () => {
    const told = ALARM_KINDS.map((kind) => JSON.stringify(TONES[kind]));
    expect(new Set(told).size).toBe(ALARM_KINDS.length);
    for (const kind of ALARM_KINDS) expect(toneLength(TONES[kind])).toBeLessThanOrEqual(2000);
  });

  it('forgets what was acknowledged once it is over', () => {
    expect([...stillKnown(new Set(['a', 'gone']), [alarm('gap', 'a')])]).toEqual(['a']);
    expect(countAlarms([alarm('gap', 'a'), alarm('gap', 'b')])).toMatchObject({ gap: 2, sos: 0 });
  });
});
