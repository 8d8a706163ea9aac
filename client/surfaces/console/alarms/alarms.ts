import { type AreaCode, isWithin } from '../../../../shared/model/area.ts';
import { isOverdue } from '../../../../shared/model/deadline.ts';
import { type Incident, incidentLabel, isEnded, isSos } from '../../../../shared/model/incident.ts';
import { areaKey } from '../../../../shared/model/mode.ts';
import { freshnessOf } from '../../../../shared/model/reporting.ts';
import { isTaskEnded, type Task, taskLabel } from '../../../../shared/model/task.ts';
import type { Urge } from '../../../../shared/model/urge.ts';
import { type Whistle, whistleLabel } from '../../../../shared/model/whistle.ts';
import { gapsIn } from '../../../../shared/picture/gapsIn.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import { askedModes } from '../../../../shared/picture/modes.ts';
import { reportPaceOf } from '../../../../shared/picture/pace.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { raisedRungOf, whistleRungOf } from '../../../../shared/picture/raised.ts';
import { dutyUnits, openIncidents } from '../../../../shared/picture/selectors.ts';
import { hasReached, isUrged, openTaskUrge, openWhistleUrge } from '../../../../shared/picture/urges.ts';

/** Kinds by how pressing they are, the most pressing first. Each has a tone of its own. */
export const ALARM_KINDS = ['sos', 'breach', 'overdue', 'gap', 'incident', 'mode', 'silent'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What an alarm is about. */
export type AlarmTarget =
  | { readonly kind: 'incident'; readonly incidentId: string }
  | { readonly kind: 'task'; readonly taskId: string }
  | { readonly kind: 'whistle'; readonly whistleId: string }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'area'; readonly code: string }
  | { readonly kind: 'mode'; readonly operationId: string; readonly code: string };

/** What acknowledges an alarm for everybody, and where the right to that is asked. */
export type Heed =
  | { readonly kind: 'zone.acknowledge_breach'; readonly area: AreaCode; readonly breachId: string }
  | {
      readonly kind: 'task.heed';
      readonly area: AreaCode;
      readonly taskId: string;
      readonly urgeId: string;
    }
  | {
      readonly kind: 'whistle.heed';
      readonly area: AreaCode;
      readonly whistleId: string;
      readonly organisationId: string;
      readonly urgeId: string;
    };

export interface Alarm {
  /** The same for as long as it is the same matter: a deadline that was set anew and another rung are new ones. */
  readonly id: string;
  readonly kind: AlarmKind;
  /** Since when, epoch milliseconds. */
  readonly at: number;
  readonly area: AreaCode;
  readonly target: AlarmTarget;
  /** A label such as `E-033`, a callsign; empty where the area says it. */
  readonly label: string;
  /** Title by a person, or null where the type or the step names it. */
  readonly title: string | null;
  /** What is due, of what is overdue; the type of a new incident; the mode that is asked about. */
  readonly detail: string | null;
  /** The tier that the clock raised it to, while nobody there holds it or answers. */
  readonly raisedTo: AreaCode | null;
  /**
   * An urge that is this desk's to answer: nobody whom it reached before did, nobody had the task in hand whom it could have
   * reached, or a department of the desk is awaited.
   */
  readonly urged: 'unanswered' | 'unheld' | 'called' | null;
  /** Null: acknowledged for this desk alone. */
  readonly heed: Heed | null;
}

/** When a unit was last heard of, epoch milliseconds; null when it never was or is not followed here. */
export type LastFix = (slot: number) => number | null;

/**
 * Everything in an area that calls for somebody, the most pressing kind first, within a kind the oldest first.
 * `lastFix` null: positions are not shown here, and nobody is called silent.
 */
export function alarmsOf(picture: Picture, area: AreaCode, now: number, lastFix: LastFix | null): Alarm[] {
  const alarms = [
    ...ofIncidents(picture, area, now),
    ...ofTasks(picture, area, now),
    ...ofWhistles(picture, area),
    ...ofBreaches(picture, area),
    ...ofGaps(picture, area),
    ...ofModes(picture, area),
    ...(lastFix ? ofSilence(picture, area, now, lastFix) : []),
  ];
  const rank = (alarm: Alarm) => ALARM_KINDS.indexOf(alarm.kind);
  return alarms.sort((a, b) => rank(a) - rank(b) || a.at - b.at || (a.id < b.id ? -1 : 1));
}

function ofIncidents(picture: Picture, area: AreaCode, now: number): Alarm[] {
  return openIncidents(picture)
    .filter((incident) => isWithin(incident.area, area))
    .flatMap((incident) => {
      const found: Alarm[] = [];
      if (isSos(incident)) found.push(ofIncident(incident, 'sos'));
      // One line a thing: what is late is not called new as well, and what a tier took over calls nobody.
      if (isOverdue(incident.deadline, now) && !isEnded(incident)) {
        if (!incident.deadline?.held) found.push(overdue(incident));
      } else if (!isSos(incident) && incident.status === 'reported')
        found.push(ofIncident(incident, 'incident'));
      return found;
    });
}

function ofIncident(incident: Incident, kind: 'sos' | 'incident'): Alarm {
  return {
    id: `${kind}:${incident.incidentId}`,
    kind,
    at: incident.reportedAt,
    area: incident.area,
    target: { kind: 'incident', incidentId: incident.incidentId },
    label: incidentLabel(incident.no),
    title: incident.title || null,
    detail: incident.type,
    raisedTo: null,
    urged: null,
    heed: null,
  };
}

function overdue(incident: Incident): Alarm {
  const { step, since, dueAt } = incident.deadline!;
  const raisedTo = raisedRungOf(incident);
  return {
    ...ofIncident(incident, 'incident'),
    id: `overdue:${incident.incidentId}:${step}:${since}:${raisedTo ?? ''}`,
    kind: 'overdue',
    at: dueAt,
    title: incident.title || null,
    detail: step,
    raisedTo,
  };
}

function ofTasks({ tasks, operations }: Picture, area: AreaCode, now: number): Alarm[] {
  return Object.values(tasks).flatMap((task) => {
    const { taskId, deadline } = task;
    if (!isWithin(task.area, area) || isTaskEnded(task) || !isUnderWay(operations, task.operationId))
      return [];
    const late = isOverdue(deadline, now) && !deadline?.held;
    const urge = urgeOfTier(task);
    if (!late && urge === null) return [];
    const raisedTo = raisedRungOf(task);
    const id = late ? `${taskId}:${deadline!.step}:${deadline!.since}:${raisedTo ?? ''}` : taskId;
    return [
      {
        id: `overdue:${id}:${urge?.urgeId ?? ''}`,
        kind: 'overdue' as const,
        at: late ? deadline!.dueAt : urge!.rungs.at(-1)!.at,
        area: task.area,
        target: { kind: 'task' as const, taskId },
        label: taskLabel(task.no),
        title: task.title || null,
        detail: late ? deadline!.step : null,
        raisedTo,
        urged: urge && (urge.rungs.length > 1 ? 'unanswered' : 'unheld'),
        heed: urge && { kind: 'task.heed', area: task.holder.area, taskId, urgeId: urge.urgeId },
      },
    ];
  });
}

/** The urge of a task that has come to the tier that holds it, and that nobody answered. */
function urgeOfTier(task: Task): Urge | null {
  const urge = openTaskUrge(task);
  return urge && hasReached(urge, 'tier') ? urge : null;
}

function ofWhistles({ whistles, operations }: Picture, area: AreaCode): Alarm[] {
  return Object.values(whistles).flatMap((one) => {
    const { whistleId, overdueAt } = one;
    if (one.endedAt !== null || !isUnderWay(operations, one.operationId)) return [];
    const chased = isWithin(one.area, area) && !one.held;
    const late = chased && overdueAt !== null;
    const urge = openWhistleUrge(one);
    const own = urge && calledFrom(one, urge, area);
    const heard = urge && (own || (chased && hasReached(urge, 'tier'))) ? urge : null;
    if (!late && !heard) return [];
    const raisedTo = late ? whistleRungOf(one) : null;
    return [
      {
        id: `overdue:${whistleId}:${late}:${raisedTo ?? ''}:${heard?.urgeId ?? ''}`,
        kind: 'overdue' as const,
        at: late ? overdueAt : heard!.rungs.at(own ? 0 : -1)!.at,
        area: one.area,
        target: { kind: 'whistle' as const, whistleId },
        label: whistleLabel(one.no),
        title: one.text,
        detail: late ? 'arrive' : null,
        raisedTo,
        urged: own ? ('called' as const) : heard && ('unanswered' as const),
        heed:
          heard && own
            ? {
                kind: 'whistle.heed' as const,
                area,
                whistleId,
                organisationId: own.organisationId,
                urgeId: heard.urgeId,
              }
            : null,
      },
    ];
  });
}

/** One that an urge is for and that is at home in exactly this area: its desk answers for it. */
function calledFrom({ called }: Whistle, urge: Urge, area: AreaCode): Whistle['called'][number] | null {
  return called.find((one) => one.area === area && isUrged(one, urge)) ?? null;
}

/** Of those who are still inside, and those who left before anybody looked. */
function ofBreaches({ breaches, zones, units, operations }: Picture, area: AreaCode): Alarm[] {
  return Object.values(breaches)
    .filter(
      (one) =>
        isWithin(one.area, area) && one.acknowledgedAt === null && isUnderWay(operations, one.operationId),
    )
    .map((one) => ({
      id: `breach:${one.breachId}`,
      kind: 'breach' as const,
      at: one.enteredAt,
      area: one.area,
      target: { kind: 'unit' as const, unitId: one.unitId },
      label: units[one.unitId]?.callsign ?? one.unitId,
      title: zones[one.zoneId]?.name ?? null,
      detail: one.leftAt === null ? 'inside' : 'left',
      raisedTo: null,
      urged: null,
      heed: { kind: 'zone.acknowledge_breach' as const, area: one.area, breachId: one.breachId },
    }));
}

function ofGaps(picture: Picture, area: AreaCode): Alarm[] {
  return gapsIn(picture, area).map((gap) => ({
    id: `gap:${gap.area}:${gap.since}`,
    kind: 'gap' as const,
    at: gap.since,
    area: gap.area,
    target: { kind: 'area' as const, code: gap.area },
    label: '',
    title: null,
    detail: null,
    raisedTo: null,
    urged: null,
    heed: null,
  }));
}

/** Of modes that last, once it is asked whether they go on: for those who command there, and further up as it is raised. */
function ofModes(picture: Picture, area: AreaCode): Alarm[] {
  return askedModes(picture, area).map(({ operationId, area: place, mode, remindedAt, raised }) => ({
    id: `mode:${areaKey(operationId, place)}:${remindedAt}:${raised?.to ?? ''}`,
    kind: 'mode',
    at: remindedAt!,
    area: place,
    target: { kind: 'mode', operationId, code: place },
    label: '',
    title: null,
    detail: mode,
    raisedTo: raised?.to ?? null,
    urged: null,
    heed: null,
  }));
}

/** A unit without a position here may well be somewhere else: the list of units says so, an alarm would not know. */
function ofSilence(picture: Picture, area: AreaCode, now: number, lastFix: LastFix): Alarm[] {
  return dutyUnits(picture).flatMap((unit) => {
    if (!isWithin(unit.homeArea, area) || !isUnderWay(picture.operations, unit.operationId)) return [];
    const fixAt = lastFix(unit.slot);
    const heardAt = fixAt === null ? null : Math.max(fixAt, unit.since);
    if (
      fixAt === null ||
      heardAt === null ||
      freshnessOf(heardAt, now, reportPaceOf(picture, unit)) !== 'silent'
    )
      return [];
    return [
      {
        id: `silent:${unit.unitId}:${unit.since}`,
        kind: 'silent' as const,
        at: fixAt,
        area: unit.homeArea,
        target: { kind: 'unit' as const, unitId: unit.unitId },
        label: unit.callsign,
        title: null,
        detail: null,
        raisedTo: null,
        urged: null,
        heed: null,
      },
    ];
  });
}

/** How many of each kind. */
export function countAlarms(alarms: readonly Alarm[]): Record<AlarmKind, number> {
  const counts = Object.fromEntries(ALARM_KINDS.map((kind) => [kind, 0])) as Record<AlarmKind, number>;
  for (const { kind } of alarms) counts[kind]++;
  return counts;
}

/** Kinds of which something is new: those that sound. What was there when the page opened does not. */
export function newKinds(known: ReadonlySet<string>, alarms: readonly Alarm[]): AlarmKind[] {
  const kinds = new Set(alarms.filter(({ id }) => !known.has(id)).map(({ kind }) => kind));
  return ALARM_KINDS.filter((kind) => kinds.has(kind));
}

/** Acknowledged ids that still mean something: what is over is forgotten, so that the list cannot grow for ever. */
export function stillKnown(acknowledged: ReadonlySet<string>, alarms: readonly Alarm[]): Set<string> {
  const ids = new Set(alarms.map(({ id }) => id));
  return new Set([...acknowledged].filter((id) => ids.has(id)));
}
