import { CALL_EVERY_MS } from '../../../../server/callout/rules.ts';
import type { Callout } from '../../../../shared/model/callout.ts';
import { CONSENT_VERSION } from '../../../../shared/model/duty.ts';
import { areaKey, modeIn } from '../../../../shared/model/mode.ts';
import { WHISTLE_REASONS, type Whistle } from '../../../../shared/model/whistle.ts';
import { ZONE_KINDS, type Zone } from '../../../../shared/model/zone.ts';
import type { calloutCommands } from '../../../../shared/wire/commandBodies/callout.ts';
import type { whistleCommands } from '../../../../shared/wire/commandBodies/task.ts';
import type { zoneCommands } from '../../../../shared/wire/commandBodies/zone.ts';
import { squareAreas } from '../../people.ts';
import { ADMIN, AREAS, DEPARTMENTS, FIRST, INSIDE, PEOPLE, SECOND, UNITS } from '../actors.ts';
import type { Deed, Deeds, Stage } from '../Stage.ts';
import { ALL } from '../StormWorld.ts';

const reason = '原因';
const CALLERS = ['330205', '330205006'];

export const calloutDeeds: Deeds<keyof typeof calloutCommands> = {
  // What is confirmed, and the token at the desk, are filled in by who sends it.
  'callout.send': (stage) => {
    const { picture, operationId, now } = stage;
    const calls = CALLERS.flatMap((area) => [true, false].map((drill) => ({ area, drill })));
    const call = stage.one(calls, ({ area, drill }) => {
      const earlier = (one: Callout) =>
        one.area === area &&
        one.drill === drill &&
        one.stoppedAt === null &&
        now - one.sentAt < CALL_EVERY_MS;
      const quiet = modeIn(picture.modes, operationId, area) === 'normal';
      return (drill || !quiet) && !Object.values(picture.callouts).some(earlier);
    });
    if (!call) return null;
    const calloutId = stage.id('callout.send');
    return {
      who: stage.chief(call.area),
      body: { calloutId, operationId, ...call, audience: ALL, title: '集合' },
    };
  },
  'callout.answer': (stage) => {
    const call = stage.one(stage.rows('callouts'), ({ stoppedAt }) => stoppedAt === null);
    if (!call) return null;
    const { calloutId } = call;
    const answer = stage.of(['delivered', 'accepted', 'declined', 'accepted']);
    if (stage.move.deed % 3 === 0) return { who: stage.of([FIRST, SECOND]), body: { calloutId, answer } };
    return { who: stage.chief('330205006'), body: { calloutId, answer, personIds: some(stage, PEOPLE) } };
  },
  'callout.check_in': (stage) => {
    const call = stage.one(stage.rows('callouts'), ({ stoppedAt }) => stoppedAt === null);
    if (!call) return null;
    const { calloutId, area } = call;
    const personIds = some(stage, PEOPLE);
    const by = stage.move.deed % 2 === 0 ? { tokenOf: personIds[0] } : { personIds };
    return { who: stage.chief(area), body: { calloutId, ...by } };
  },
  'callout.urge': (stage) => {
    const waits = ({ stoppedAt, teams }: Callout) =>
      stoppedAt === null && teams.some((one) => one.accepted + one.declined < one.called);
    const call = stage.one(stage.rows('callouts'), waits);
    return call && { who: stage.chief(call.area), body: { calloutId: call.calloutId } };
  },
  'callout.stop': (stage) => {
    const call = stage.one(stage.rows('callouts'), ({ stoppedAt }) => stoppedAt === null);
    return call && { who: stage.chief(call.area), body: { calloutId: call.calloutId, reason } };
  },
};

/** One or two of them. */
function some(stage: Stage, list: readonly string[]): string[] {
  const from = stage.move.pick % list.length;
  return list.slice(from, from + 1 + (stage.move.deed % 2));
}

function blown(stage: Stage, fits: (one: Whistle, called: Whistle['called'][number]) => boolean) {
  const all = stage.rows('whistles').flatMap((one) => one.called.map((called) => ({ one, called })));
  return stage.one(all, ({ one, called }) => one.endedAt === null && fits(one, called));
}

export const whistleDeeds: Deeds<keyof typeof whistleCommands> = {
  'whistle.blow': (stage) => {
    const may = (area: string) =>
      CALLERS.includes(area) ||
      stage.picture.tiers[areaKey(stage.operationId, area)]?.delegated.some(
        (one) => one.authority === 'whistle',
      );
    const area = stage.one(INSIDE, (one) => Boolean(may(one)));
    if (area === null) return null;
    const about = stage.rows('incidents').find((one) => one.area.startsWith(area));
    const body = {
      whistleId: stage.id('whistle.blow'),
      operationId: stage.operationId,
      area,
      incidentId: about?.incidentId ?? null,
      reason: stage.of(WHISTLE_REASONS),
      text: '请到场',
      organisationIds: DEPARTMENTS.slice(0, stage.wild ? 3 : 1 + (stage.move.deed % 2)),
    };
    return { who: stage.chief(area), body };
  },
  'whistle.answer': (stage) => {
    const accepted = stage.move.detail % 3 > 0;
    const found = blown(
      stage,
      (_, called) => called.arrivedAt === null && called.answer !== (accepted ? 'accepted' : 'refused'),
    );
    if (!found) return null;
    const { one, called } = found;
    const body = { whistleId: one.whistleId, organisationId: called.organisationId, accepted, reason };
    return { who: stage.chief('330205'), body };
  },
  'whistle.arrive': (stage) => {
    const found = blown(stage, (_, called) => called.arrivedAt === null && called.answer !== 'refused');
    if (!found) return null;
    const { one, called } = found;
    return {
      who: stage.chief(one.area),
      body: { whistleId: one.whistleId, organisationId: called.organisationId },
    };
  },
  'whistle.end': (stage) => {
    const found = blown(stage, () => true);
    return found && { who: stage.chief(found.one.area), body: { whistleId: found.one.whistleId } };
  },
};

const circle = (area: string, radiusM: number) => ({
  type: 'circle',
  centre: squareAreas.placeIn(area),
  radiusM,
});
const holds = ({ liftedAt }: Zone) => liftedAt === null;

export const zoneDeeds: Deeds<keyof typeof zoneCommands> = {
  'zone.draw': (stage) => {
    const area = stage.of(stage.wild ? AREAS : INSIDE, stage.move.pick);
    const kind = stage.move.deed % 2 === 0 ? 'cordon_hot' : stage.of(ZONE_KINDS);
    const { operationId } = stage;
    const shape = circle(area, 100 + stage.move.detail);
    return {
      who: stage.chief(area),
      body: { zoneId: stage.id('zone.draw'), operationId, kind, name: '警戒区', shape },
    };
  },
  'zone.change': (stage) => {
    const zone = stage.one(stage.rows('zones'), holds);
    if (!zone) return null;
    const allowed = { kinds: [], teams: [], unitIds: stage.move.deed % 2 === 0 ? ['U-1'] : [] };
    const area = stage.wild ? stage.of(AREAS) : zone.area;
    const shape = circle(area, 100 + stage.move.detail);
    const body = { zoneId: zone.zoneId, version: stage.version(zone), name: '警戒区', shape, allowed };
    return { who: stage.chief(zone.area), body };
  },
  'zone.lift': (stage) => {
    const zone = stage.one(stage.rows('zones'), holds);
    if (!zone) return null;
    return {
      who: stage.chief(zone.area),
      body: { zoneId: zone.zoneId, version: stage.version(zone), reason },
    };
  },
  'zone.acknowledge_breach': (stage) => {
    const breach = stage.one(stage.rows('breaches'), ({ acknowledgedAt }) => acknowledgedAt === null);
    return breach && { who: stage.chief(breach.area), body: { breachId: breach.breachId } };
  },
};

/** Own unit by its person, others' by who commands. */
function duty(stage: Stage, unitId: string, more: object): Deed {
  const own = [FIRST, SECOND].find((one) => one.unitId === unitId);
  return { who: own ?? stage.chief('330205006'), body: { unitIds: [unitId], ...more } };
}

export const unitDeeds: Deeds<
  'unit.start_duty' | 'unit.end_duty' | 'consent.give' | 'consent.withdraw' | 'note.add'
> = {
  'unit.start_duty': (stage) => {
    const unitId = stage.one(UNITS, (one) => one !== 'U-9' && !stage.picture.units[one]);
    const { operationId } = stage;
    return unitId === null ? null : duty(stage, unitId, { operationId, consent: CONSENT_VERSION });
  },
  'unit.end_duty': (stage) => {
    const unitId = stage.one(UNITS, (one) => Boolean(stage.picture.units[one]));
    return unitId === null ? null : duty(stage, unitId, { reason });
  },
  'consent.give': (stage) => ({ who: stage.of([FIRST, SECOND]), body: { version: CONSENT_VERSION } }),
  'consent.withdraw': (stage) =>
    stage.move.deed % 2 === 0
      ? { who: stage.of([FIRST, SECOND]), body: {} }
      : { who: ADMIN, body: { unitIds: [stage.of(['U-1', 'U-2'])] } },
  'note.add': (stage) => {
    const area = stage.of(INSIDE);
    const { operationId } = stage;
    return {
      who: stage.chief(area),
      body: { noteId: stage.id('note.add'), operationId, area, text: '记一笔' },
    };
  },
};
