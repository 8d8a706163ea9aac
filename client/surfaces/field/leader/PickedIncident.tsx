import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { queueOf } from '../../../../shared/picture/selectorsQueue.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePageMoment } from '../../../picture/store.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import css from './leader.module.css';
import { WaitingIncident } from './WaitingIncident.tsx';

/** The group and the row with its incident and its deadline. */
const sameFound = equalTo(2);

/** The incident that was tapped on the map, with what can be done about it; nothing once it is over. */
export function PickedIncident({
  incidentId,
  principal,
  onClose,
}: {
  incidentId: string;
  principal: Principal;
  onClose: () => void;
}) {
  const { t } = useTranslation('leader');
  const found = usePageMoment((now, picture) => {
    for (const { group, rows } of queueOf(picture, principal.area, now).groups) {
      const row = rows.find(({ item }) => item.incidentId === incidentId);
      if (row) return { group, row };
    }
    return null;
  }, sameFound);
  if (!found) return null;
  return (
    <section className={css.section} aria-label={t('picked')}>
      <h2>
        {t('picked')}
        <button type="button" className={css.close} aria-label={t('unpick')} onClick={onClose}>
          <Icon of={X} size={20} />
        </button>
      </h2>
      <WaitingIncident
        key={incidentId}
        incident={found.row.item}
        group={found.group}
        deadline={found.row.deadline}
        principal={principal}
      />
    </section>
  );
}
