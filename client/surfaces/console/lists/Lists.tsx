import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureName, Figures } from '../../../../shared/figures/figures.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { useFigures, useVouched } from '../../../features/figures/useFigures.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Key } from '../../../ui/Key.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import { TABS, type Tab } from '../context/consoleView.ts';
import { useReport } from '../context/useReport.ts';
import css from './Lists.module.css';
import { Facilities, Incidents, Tasks, Units, Whistles } from './panels.tsx';

/** What is counted on a tab; null where nothing is. */
const FIGURE_OF = {
  incidents: 'incidentsOpen',
  tasks: 'tasksOpen',
  units: 'onDuty',
  whistles: 'whistlesRunning',
  facilities: null,
} as const satisfies Record<Tab, FigureName | null>;
const COUNTED = ['incidentsOpen', 'tasksOpen', 'onDuty', 'whistlesRunning'] as const;

/** The lists beside the map: the same area, the same selection. */
export function Lists() {
  const { t } = useTranslation('console');
  const id = useId();
  const { view, go } = useConsole();
  const report = useReport();
  return (
    <section className={css.queue} aria-label={t('lists')} data-guide="queue">
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
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const figures = useFigures(COUNTED, scope);
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
          {t(`tabs.${tab}`)} <Count of={figures} tab={tab} />
        </button>
      ))}
    </div>
  );
}

function Count({ of, tab }: { of: Figures<(typeof COUNTED)[number]>; tab: Tab }) {
  const name = FIGURE_OF[tab];
  return name === null ? null : <FigureValue of={of} name={name} plain />;
}

function Panel() {
  const { t } = useTranslation('console');
  const { view, operation, principal, state } = useConsole();
  const { reading } = useVouched();
  // Places are there whether or not anything is under way.
  if (view.tab === 'facilities') return <Facilities />;
  // Whether anything is under way is not known yet: nobody is asked to begin something.
  if (reading) return <EmptyState>{t('figures:reading')}</EmptyState>;
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
