import type { TFunction } from 'i18next';
import type { Entry, EntryKind } from '../../../shared/model/entries/entry.ts';
import { incidentLabel } from '../../../shared/model/incident.ts';
import type { Picture } from '../../../shared/picture/picture.ts';

/** A journal entry in one line of words. Incidents that the Picture does not hold are named by their kind only. */
export function entryWords(entry: Entry, incidents: Picture['incidents'], t: TFunction): string {
  switch (entry.kind) {
    case 'operation.opened':
      return t('entry.operationOpened');
    case 'operation.closed':
      return t('entry.operationClosed');
    case 'incident.reported': {
      const { no, title, type } = entry.body;
      return t('entry.incidentReported', {
        label: incidentLabel(no),
        title: title || t(`incidentType.${type}`),
      });
    }
    case 'incident.updated':
    case 'incident.closed': {
      const incident = incidents[entry.body.incidentId];
      const key = entry.kind === 'incident.updated' ? 'entry.incidentUpdated' : 'entry.incidentClosed';
      return t(key, {
        label: incident ? incidentLabel(incident.no) : '',
        title: incident ? incident.title || t(`incidentType.${incident.type}`) : '',
      });
    }
    case 'incident.reopened':
      return words(
        entry,
        entry.body.undone ? 'entry.endUndone' : 'entryKind.incident.reopened',
        incidents,
        t,
      );
    case 'task.recalled':
      return t(entry.body.undone ? 'entry.sendingUndone' : 'entryKind.task.recalled');
    case 'unit.on_duty': {
      const [first] = entry.body.units;
      return entry.body.units.length === 1
        ? t('entry.onDutyOne', { callsign: first!.callsign })
        : t('entry.onDutyMany', { count: entry.body.units.length });
    }
    case 'unit.off_duty':
      return entry.body.unitIds.length === 1
        ? t('entry.offDutyOne', { callsign: entry.body.unitIds[0] })
        : t('entry.offDutyMany', { count: entry.body.unitIds.length });
    case 'note.added':
      return entry.body.text || t('entryKind.note.added');
    default:
      return words(entry, `entryKind.${entry.kind}`, incidents, t);
  }
}

function words(
  entry: Entry,
  key: 'entry.endUndone' | `entryKind.${EntryKind}`,
  incidents: Picture['incidents'],
  t: TFunction,
): string {
  return [t(key), subjectOf(entry, incidents)].filter(Boolean).join(' · ');
}

/** What a fact is about, as far as it says so itself: a label, a name, a title, who was called. */
function subjectOf({ body }: Entry, incidents: Picture['incidents']): string {
  const said = body as Partial<Record<'incidentId' | 'id' | 'title' | 'name', unknown>>;
  if ('called' in body && body.called.length > 0) return body.called.map(({ name }) => name).join(' ');
  const incident = incidents[String(said.incidentId ?? said.id ?? '')];
  if (incident) return [incidentLabel(incident.no), incident.title].filter(Boolean).join(' ');
  return String(said.title ?? said.name ?? '');
}
