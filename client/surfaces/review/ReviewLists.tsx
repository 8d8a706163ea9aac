import { type ComponentProps, type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { useFigures } from '../../features/figures/useFigures.ts';
import { UnitList } from '../../features/units/UnitList.tsx';
import { useUnitRows } from '../../features/units/useUnitRows.ts';
import { useNow, usePicture } from '../../picture/store.tsx';
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
  const incidents = usePicture((picture) => picture.incidents);
  const rows = useMemo(() => incidentRows(incidents, area, operationId), [incidents, area, operationId]);
  const units = useUnitRows(area, operationId);
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
        {tab === 'incidents' ? <Incidents rows={rows} /> : <Units rows={units} scope={scope} />}
      </div>
    </section>
  );
}

/** Playback may be fast: ages are told anew twice a second. */
const AGES_MS = 500;

function Incidents({ rows }: Pick<ComponentProps<typeof IncidentList>, 'rows'>) {
  const { selection, select } = useReview();
  return (
    <IncidentList
      rows={rows}
      selected={selection?.kind === 'incident' ? selection.incidentId : null}
      now={useNow(AGES_MS)}
      onSelect={(incidentId) => select({ kind: 'incident', incidentId })}
    />
  );
}

function Units({ rows, scope }: Pick<ComponentProps<typeof UnitList>, 'rows' | 'scope'>) {
  const { selection, select } = useReview();
  return (
    <UnitList
      rows={rows}
      scope={scope}
      selected={selection?.kind === 'unit' ? selection.unitId : null}
      now={useNow(AGES_MS)}
      onSelect={(unitId) => select({ kind: 'unit', unitId })}
    />
  );
}
