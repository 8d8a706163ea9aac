import { type Position, parentOf } from '../../../shared/model/area.ts';
import type { EntryBody, EntryKind } from '../../../shared/model/entries/entry.ts';
import type { incidentKinds } from '../../../shared/model/entries/incident.ts';
import { INCIDENT_TYPES, type Incident, isEnded, isSos, SOS_PLACED } from '../../../shared/model/incident.ts';
import { type IncidentAction, incidentObstacle } from '../../../shared/picture/incidentActions.ts';
import { inside, type Write, type Writers } from './HistoryWorld.ts';

const reason = '原因';

/** Entries of before do not say it. */
export const maybeUndoable = (pick: number) => (pick % 3 === 0 ? {} : { undoable: true as const });

/** About an incident in a state that allows it, on its next version. */
const ofIncident =
  <K extends EntryKind>(
    action: IncidentAction,
    kind: K,
    body: (
      incident: Incident,
      dueAt: number,
      pick: number,
    ) => Omit<EntryBody<K>, 'incidentId' | 'version'> | null,
  ): Write =>
  (world, choice) => {
    const incident = world.row(
      'incidents',
      choice,
      (one) => incidentObstacle(action, one, world.picture) === null,
    );
    const rest = incident && body(incident, world.now + 60_000, choice.pick);
    if (!rest) return false;
    const named = { incidentId: incident.incidentId, version: incident.version + 1 };
    return world.about(kind, incident, { ...named, ...rest } as unknown as EntryBody<K>);
  };

export const incidentWriters: Writers<keyof typeof incidentKinds> = {
  'incident.reported': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    const area = inside(operation.area, choice.area);
    const type = INCIDENT_TYPES[choice.pick % INCIDENT_TYPES.length]!;
    return world.put('incident.reported', operationId, area, {
      incidentId: world.id(),
      no: world.no('incidents', operationId),
      type,
      title: `t${choice.pick} 13800000000`,
      description: '',
      position: [121.5, 29.9],
      ...(choice.pick % 2 === 0 ? { holder: operation.area, dueAt: world.now + 60_000 } : {}),
      // Older entries do not say whose call it is.
      ...(isSos({ type }) && choice.area % 3 > 0
        ? {
            unitId: choice.area % 3 === 1 ? 'U-1' : null,
            placed: SOS_PLACED[choice.pick % SOS_PLACED.length]!,
          }
        : {}),
    });
  },
  'incident.updated': ofIncident('incident.update', 'incident.updated', (_incident, _dueAt, pick) => ({
    patch: { title: `u${pick}` },
  })),
  'incident.accepted': ofIncident('incident.accept', 'incident.accepted', (_incident, dueAt) => ({ dueAt })),
  'incident.rejected': ofIncident('incident.reject', 'incident.rejected', (_incident, _dueAt, pick) => ({
    reason,
    ...maybeUndoable(pick),
  })),
  'incident.filed': ofIncident('incident.file', 'incident.filed', (_incident, dueAt) => ({ dueAt })),
  'incident.merged': (world, choice) => {
    const into = world.row('incidents', choice, ({ status }) => status !== 'merged');
    const merge = ofIncident('incident.merge', 'incident.merged', ({ incidentId }) =>
      into && into.incidentId !== incidentId ? { into: into.incidentId, reason } : null,
    );
    return merge(world, { ...choice, area: choice.area + 1 });
  },
  'incident.unmerged': ofIncident('incident.unmerge', 'incident.unmerged', (_incident, dueAt) => ({
    reason,
    dueAt,
  })),
  'incident.moved': ofIncident('incident.escalate', 'incident.moved', ({ holder }, dueAt) => ({
    to: parentOf(holder.area)!,
    reason,
    override: false,
    dueAt,
  })),
  'incident.verified': ofIncident('incident.verify', 'incident.verified', (_incident, dueAt) => ({
    note: '',
    dueAt,
  })),
  'incident.closed': ofIncident('incident.close', 'incident.closed', (_incident, _dueAt, pick) => ({
    reason: '已处置',
    ...maybeUndoable(pick),
  })),
  'incident.reopened': ofIncident('incident.reopen', 'incident.reopened', ({ before }, dueAt, pick) => {
    const undone = before !== undefined && pick % 2 === 0;
    return { reason: undone ? '' : reason, undone, dueAt: undone && before.deadline ? null : dueAt };
  }),
  'incident.sos_located': (world, choice) => {
    const one = world.row('incidents', choice, (row) => isSos(row) && !isEnded(row));
    if (!one) return false;
    const position: Position = [121.5 + choice.pick / 1e4, 29.9];
    const at = choice.pick % 3 === 0 ? null : inside(one.area, choice.pick);
    return world.about('incident.sos_located', one, { incidentId: one.incidentId, position, at });
  },
  'incident.sos_ended': (world, choice) => {
    const one = world.row('incidents', choice, (row) => isSos(row) && !isEnded(row));
    if (!one) return false;
    const how = (['resolved', 'false_alarm', 'cancelled'] as const)[choice.pick % 3]!;
    const { incidentId, version } = one;
    return world.about('incident.sos_ended', one, { incidentId, version: version + 1, how, reason });
  },
  'incident.reviewed': ofIncident('incident.review', 'incident.reviewed', () => ({ note: '' })),
};
