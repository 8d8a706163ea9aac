import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitList } from '../../features/units/UnitList.tsx';
import { useUnitRows } from '../../features/units/useUnitRows.ts';
import type { MapTarget } from '../../map/mapTypes.ts';
import { useNow, usePicture } from '../../picture/store.tsx';
import { IncidentList } from './IncidentList.tsx';
import { incidentRows } from './incidentRows.ts';
import css from './review.module.css';

const TABS = ['incidents', 'units'] as const;

/** The operator's lists at this moment of the record. */
export function ReviewLists({
  area,
  operationId,
  selection,
  onSelect,
}: {
  area: string;
  operationId: string;
  selection: MapTarget | null;
  onSelect: (target: MapTarget) => void;
}) {
  const { t } = useTranslation('review');
  const id = useId();
  const [tab, setTab] = useState<(typeof TABS)[number]>('incidents');
  const now = useNow(500);
  const incidents = usePicture((picture) => picture.incidents);
  const rows = useMemo(() => incidentRows(incidents, area, operationId), [incidents, area, operationId]);
  const units = useUnitRows(area, operationId);
  const counts = { incidents: rows.open.length, units: units.length };
  const turn = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = tab === 'incidents' ? 'units' : 'incidents';
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <section className={css.column} aria-label={t('lists')}>
      <div role="tablist" className={css.tabs} onKeyDown={turn}>
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${id}-${one}`}
            aria-selected={one === tab}
            aria-controls={`${id}-panel`}
            tabIndex={one === tab ? 0 : -1}
            onClick={() => setTab(one)}
          >
            {t(`tab.${one}`)} <span>{counts[one]}</span>
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} className={css.tabPanel}>
        {tab === 'incidents' ? (
          <IncidentList
            rows={rows}
            selected={selection?.kind === 'incident' ? selection.incidentId : null}
            now={now}
            onSelect={(incidentId) => onSelect({ kind: 'incident', incidentId })}
          />
        ) : (
          <UnitList
            rows={units}
            selected={selection?.kind === 'unit' ? selection.unitId : null}
            now={now}
            onSelect={(unitId) => onSelect({ kind: 'unit', unitId })}
          />
        )}
      </div>
    </section>
  );
}
