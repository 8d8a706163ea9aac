import type { TFunction } from 'i18next';
import { tierOf } from '../../../shared/model/area.ts';
import type { Entry, EntryKind } from '../../../shared/model/entries/entry.ts';
import { incidentLabel } from '../../../shared/model/incident.ts';
import { incidentTitle } from '../incidents/incidentTitle.ts';
import { entrySubject, type Named } from './entrySubject.ts';

/** What is worth its words on a whole operation's time bar, where there is room for few: its ends, and what somebody wrote. */
export function saysSomething({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'note.added' || kind === 'operation.opened' || kind === 'operation.closed';
}

/** A journal entry in one line of words. Things that the Picture does not hold are named by their kind only. */
export function entryWords(entry: Entry, named: Named, t: TFunction): string {
  const { incidents } = named;
  switch (entry.kind) {
    case 'operation.opened':
      return t('entry.operationOpened');
    case 'operation.closed':
      return t('entry.operationClosed');
    case 'incident.reported': {
      const { body } = entry;
      return t('entry.incidentReported', { label: incidentLabel(body.no), title: incidentTitle(body, t) });
    }
    case 'incident.updated':
    case 'incident.closed': {
      const incident = incidents[entry.body.incidentId];
      const key = entry.kind === 'incident.updated' ? 'entry.incidentUpdated' : 'entry.incidentClosed';
      return t(key, {
        label: incident ? incidentLabel(incident.no) : '',
        title: incident ? incidentTitle(incident, t) : '',
      });
    }
    case 'incident.reopened':
      return words(entry, entry.body.undone ? 'entry.endUndone' : 'entryKind.incident.reopened', named, t);
    case 'task.recalled':
      return words(entry, entry.body.undone ? 'entry.sendingUndone' : 'entryKind.task.recalled', named, t);
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
    case 'clock.escalated': {
      const { step, stage, supervisor } = entry.body;
      if (stage === 'running') return words(entry, 'entryKind.clock.escalated', named, t);
      const far = t(`entry.escalated.${stage}`, { tier: tierWords(supervisor ?? entry.area, t) });
      const late = t('entry.late', { step: t(`clocked.${step}`), far });
      return [late, entrySubject(entry, named)].filter(Boolean).join(' · ');
    }
    case 'urge.went_on':
      if (entry.body.rung === 'holder') return words(entry, 'entryKind.urge.went_on', named, t);
      return [t(`entry.urge.${entry.body.rung}`), entrySubject(entry, named)].filter(Boolean).join(' · ');
    case 'urge.received':
      if (entry.body.step !== 'acknowledged') return words(entry, 'entryKind.urge.received', named, t);
      return [t('entry.urge.acknowledged'), entrySubject(entry, named)].filter(Boolean).join(' · ');
    case 'clock.held':
      return [t('entry.held', { tier: tierWords(entry.body.to, t) }), entrySubject(entry, named)]
        .filter(Boolean)
        .join(' · ');
    case 'mode.set':
    case 'mode.reminded':
    case 'mode.renewed':
      return [t(`entryKind.${entry.kind}`), t(`mode.${entry.body.mode}`)].join(' · ');
    case 'mode.raised': {
      const { mode, to } = entry.body;
      return t('entry.modeRaised', { mode: t(`mode.${mode}`), tier: tierWords(to, t) });
    }
    case 'facility.status_set':
      return [entrySubject(entry, named), t(`facilityStatus.${entry.body.status}`)]
        .filter(Boolean)
        .join(' · ');
    case 'facility.counted':
      return [entrySubject(entry, named), t('entry.inside', { count: entry.body.occupancy })]
        .filter(Boolean)
        .join(' · ');
    case 'facility.service_begun':
      return [t(`facilities.begin.${entry.body.service}`), entrySubject(entry, named)]
        .filter(Boolean)
        .join(' · ');
    case 'facility.service_ended':
      return [t(`facilities.end.${entry.body.service}`), entrySubject(entry, named)]
        .filter(Boolean)
        .join(' · ');
    case 'note.added':
      return entry.body.text || t('entryKind.note.added');
    default:
      return words(entry, `entryKind.${entry.kind}`, named, t);
  }
}

/** `区级`, `the district`. */
function tierWords(area: string, t: TFunction): string {
  return t(`tierBody.${tierOf(area)}`);
}

function words(
  entry: Entry,
  key: 'entry.endUndone' | 'entry.sendingUndone' | `entryKind.${EntryKind}`,
  named: Named,
  t: TFunction,
): string {
  return [t(key), entrySubject(entry, named)].filter(Boolean).join(' · ');
}
