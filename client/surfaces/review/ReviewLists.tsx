import { type KeyboardEvent, useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureScope } from '../../../shared/figures/facts.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { UnitList } from '../../features/units/UnitList.tsx';
import { useUnitRows } from '../../features/units/useUnitRows.ts';
import { PageClock, usePicture } from '../../picture/store.tsx';
import { IncidentList } from './IncidentList.tsx';
import { incidentRows } from './incidentRows.ts';
import css from './review.module.css';
import { useReview } from './reviewContext.tsx';

const TABS = ['incidents', 'units'] as const;
const FIGURE_OF = { incidents: 'incidentsOpen', units: 'onDuty' } as const;
const COUNTED = Object.values(FIGURE_OF);

/** The operator's lists at this moment of the record. */
export function ReviewLists() {
  const { t } = useTranslation('review');
  const {
    record: { operationId },
    area,
  } = useReview();
  const id = useId();
  const [tab, setTab] = useState<(typeof TABS)[number]>('incidents');
  const scope = useMemo(() => ({ area, operationId }), [area, operationId]);
  const figures = useFigures(COUNTED, scope);
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
            {t(`tab.${one}`)} <FigureValue of={figures} name={FIGURE_OF[one]} plain />
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} className={css.tabPanel}>
        <PageClock everyMs={AGES_MS}>
          {tab === 'incidents' ? <Incidents /> : <Units scope={scope} />}
        </PageClock>
      </div>
    </section>
  );
}

/** Playback may be fast: ages are told anew twice a second. */
const AGES_MS = 500;

function Incidents() {
  const { selection, select, record, area } = useReview();
  const { operationId } = record;
  const incidents = usePicture((picture) => picture.incidents);
  const rows = useMemo(() => incidentRows(incidents, area, operationId), [incidents, area, operationId]);
  return (
    <IncidentList
      rows={rows}
      selected={selection?.kind === 'incident' ? selection.incidentId : null}
      onSelect={useCallback((incidentId: string) => select({ kind: 'incident', incidentId }), [select])}
    />
  );
}

function Units({ scope }: { scope: FigureScope }) {
  const { selection, select, record, area } = useReview();
  return (
    <UnitList
      rows={useUnitRows(area, record.operationId)}
      scope={scope}
      selected={selection?.kind === 'unit' ? selection.unitId : null}
      onSelect={useCallback((unitId: string) => select({ kind: 'unit', unitId }), [select])}
    />
  );
}
