import type { TFunction } from 'i18next';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { Difference } from '../commands/useBase.tsx';

/** What somebody else changed in an incident, in words. Only what a person can have changed. */
export function incidentDifferences(t: TFunction, nameOf: (area: string) => string) {
  return (before: Incident, after: Incident): Difference[] => {
    const rows: [string, string, string][] = [
      [
        t('common:incidents.type'),
        t(`common:incidentType.${before.type}`),
        t(`common:incidentType.${after.type}`),
      ],
      [t('common:incidents.title'), before.title, after.title],
      [t('common:incidents.description'), before.description, after.description],
      [
        t('command:subject.status'),
        t(`common:incidentStatus.${before.status}`),
        t(`common:incidentStatus.${after.status}`),
      ],
      [t('command:subject.holder'), nameOf(before.holder.area), nameOf(after.holder.area)],
    ];
    return rows
      .filter(([, was, is]) => was !== is)
      .map(([name, was, is]) => ({ name, before: was, after: is }));
  };
}
