import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { IncidentList } from '../../features/incidents/IncidentList.tsx';
import type { IncidentRows } from '../../features/incidents/incidentRows.ts';
import { UnitList } from '../../features/units/UnitList.tsx';
import type { UnitRow } from '../../features/units/unitRows.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Key } from '../../ui/Key.tsx';
import { type ConsoleView, TABS, type Tab } from './consoleView.ts';
import css from './Queue.module.css';

/** The lists beside the map: the same area, the same selection. */
export function Queue({
  view,
  incidents,
  units,
  operation,
  now,
  onTab,
  onIncident,
  onUnit,
  onReport,
  onOpen,
  facilities,
}: {
  view: ConsoleView;
  incidents: IncidentRows;
  units: readonly UnitRow[];
  operation: Operation | null;
  now: number;
  onTab: (tab: Tab) => void;
  onIncident: (incidentId: string) => void;
  onUnit: (unitId: string) => void;
  /** Null when nothing can be reported now. */
  onReport: (() => void) | null;
  /** Null when the person may not open operations. */
  onOpen: (() => void) | null;
  /** The list of places, shown whether or not there is an operation. */
  facilities: ReactNode;
}) {
  const { t } = useTranslation('console');
  const id = useId();
  const counts: Record<Tab, number | null> = {
    incidents: incidents.open.length,
    units: units.length,
    facilities: null,
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const by = event.key === 'ArrowRight' ? 1 : TABS.length - 1;
    const next = TABS[(TABS.indexOf(view.tab) + by) % TABS.length]!;
    onTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <section className={css.queue} aria-label={t('lists')}>
      <div className={css.head}>
        <div role="tablist" className={css.tabs} onKeyDown={onKeyDown}>
          {TABS.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`${id}-${tab}`}
              aria-selected={tab === view.tab}
              aria-controls={`${id}-panel`}
              tabIndex={tab === view.tab ? 0 : -1}
              onClick={() => onTab(tab)}
            >
              {t(`tabs.${tab}`)} {counts[tab] === null ? null : <span>{counts[tab]}</span>}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={css.report}
          disabled={!onReport}
          title={onReport ? undefined : t('cannotReport')}
          onClick={() => onReport?.()}
        >
          <Icon of={Plus} size={15} />
          {t('report')} <Key>n</Key>
        </button>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view.tab}`} className={css.panel}>
        {view.tab === 'facilities' ? (
          facilities
        ) : operation ? (
          view.tab === 'incidents' ? (
            <IncidentList
              rows={incidents}
              selected={view.selection?.kind === 'incident' ? view.selection.incidentId : null}
              now={now}
              onSelect={onIncident}
            />
          ) : (
            <UnitList
              rows={units}
              selected={view.selection?.kind === 'unit' ? view.selection.unitId : null}
              now={now}
              onSelect={onUnit}
            />
          )
        ) : (
          <EmptyState
            action={
              onOpen ? (
                <Button type="primary" onClick={onOpen}>
                  {t('common:operation.open')}
                </Button>
              ) : null
            }
          >
            {t('noOperation')}
          </EmptyState>
        )}
      </div>
    </section>
  );
}
