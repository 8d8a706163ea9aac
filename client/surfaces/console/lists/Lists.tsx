import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { unitCounts } from '../../../features/units/unitRows.ts';
import { whistleRows } from '../../../features/whistle/whistleRows.ts';
import { useMoment } from '../../../picture/store.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import { useConsole } from '../consoleContext.tsx';
import { TABS, type Tab } from '../consoleView.ts';
import { useReport } from '../useReport.ts';
import css from './Lists.module.css';
import { Facilities, Incidents, Tasks, Units, Whistles } from './panels.tsx';
import { incidentQueueAt, taskQueueAt } from './queues.ts';

/** The lists beside the map: the same area, the same selection. */
export function Lists() {
  const { t } = useTranslation('console');
  const id = useId();
  const { view, go } = useConsole();
  const report = useReport();
  return (
    <section className={css.queue} aria-label={t('lists')}>
      <div className={css.head}>
        <Tabs id={id} tab={view.tab} onTab={(tab) => go({ tab })} />
        <button
          type="button"
          className={css.report}
          disabled={!report}
          title={report ? undefined : t('cannotReport')}
          onClick={() => report?.()}
        >
          <Icon of={Plus} size={15} />
          {t('report')} <Key>n</Key>
        </button>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view.tab}`} className={css.panel}>
        <Panel />
      </div>
    </section>
  );
}

function Tabs({ id, tab: chosen, onTab }: { id: string; tab: Tab; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation('console');
  const { area } = useConsole().view;
  const counts = useMoment(
    (picture, now, { positions }): Record<Tab, number | null> => ({
      incidents: incidentQueueAt(picture, area, now).waiting,
      tasks: taskQueueAt(picture, area, now).waiting,
      units: unitCounts(picture.units, positions, area, now).total,
      whistles: whistleRows(picture, area).running.length,
      facilities: null,
    }),
  );
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const by = event.key === 'ArrowRight' ? 1 : TABS.length - 1;
    const next = TABS[(TABS.indexOf(chosen) + by) % TABS.length]!;
    onTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div role="tablist" className={css.tabs} onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          aria-selected={tab === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onTab(tab)}
        >
          {t(`tabs.${tab}`)} {counts[tab] === null ? null : <span>{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}

function Panel() {
  const { t } = useTranslation('console');
  const { view, operation, principal, state } = useConsole();
  // Places are there whether or not anything is under way.
  if (view.tab === 'facilities') return <Facilities />;
  if (!operation)
    return (
      <EmptyState
        action={
          mayCommand(principal, 'operation.open', view.area) ? (
            <Button type="primary" onClick={() => state.change({ dialog: 'open' })}>
              {t('common:operation.open')}
            </Button>
          ) : null
        }
      >
        {t('noOperation')}
      </EmptyState>
    );
  switch (view.tab) {
    case 'incidents':
      return <Incidents />;
    case 'tasks':
      return <Tasks />;
    case 'whistles':
      return <Whistles />;
    case 'units':
      return <Units />;
  }
}
