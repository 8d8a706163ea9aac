import { Map as MapIcon, Siren } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useBackStep } from '../../ui/useBackStep.ts';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { useField } from './context/fieldContext.tsx';
import css from './field.module.css';
import type { FieldPage } from './fieldPage.ts';
import { MyData } from './MyData.tsx';
import { OwnDuty } from './OwnDuty.tsx';
import { OwnSos } from './OwnSos.tsx';
import { OwnWork } from './OwnWork.tsx';

const OwnReport = lazy(async () => ({ default: (await import('./report/OwnReport.tsx')).OwnReport }));
const IncidentsNear = lazy(async () => ({ default: (await import('./IncidentsNear.tsx')).IncidentsNear }));
const UnitsHere = lazy(async () => ({ default: (await import('./UnitsHere.tsx')).UnitsHere }));

/** Somebody in the street: duty, what was given to do, what is near. */
export function ResponderPage({ seesUnits, selected, onSelect, map }: FieldPage) {
  const { t } = useTranslation('field');
  const { principal, operation, unheard } = useField();
  usePageTitle([useAreaName(principal.area), t('common:surface.field')]);
  const [panel, setPanel] = useBackStep<'none' | 'report' | 'map'>('none');
  const [reported, setReported] = useState(false);
  return (
    <>
      <OwnDuty />
      <OwnWork />
      <div className={css.actions} data-alone={map === null} data-guide="report">
        <button
          type="button"
          className={css.report}
          aria-expanded={panel === 'report'}
          disabled={!operation}
          onClick={() => {
            setReported(false);
            setPanel(panel === 'report' ? 'none' : 'report');
          }}
        >
          <Icon of={Siren} size={20} />
          {t('report.open')}
        </button>
        {map === null ? null : (
          <button
            type="button"
            aria-expanded={panel === 'map'}
            onClick={() => setPanel(panel === 'map' ? 'none' : 'map')}
          >
            <Icon of={MapIcon} size={20} />
            {t(panel === 'map' ? 'map.close' : 'map.open')}
          </button>
        )}
      </div>
      <OwnSos />
      {operation || unheard ? null : <p className={css.note}>{t('report.noOperation')}</p>}
      {reported && panel === 'none' ? (
        <p role="status" className={css.done}>
          {t('report.done')}
        </p>
      ) : null}
      {panel === 'report' && operation ? (
        <Suspense fallback={<p className={css.note}>{t('opening')}</p>}>
          <OwnReport
            operationId={operation.operationId}
            onDone={(sent) => {
              setPanel('none');
              setReported(sent);
            }}
          />
        </Suspense>
      ) : null}
      {panel === 'map' ? map : null}
      {unheard ? null : (
        <Suspense fallback={null}>
          <IncidentsNear selected={selected} onSelect={onSelect} />
        </Suspense>
      )}
      {seesUnits && !unheard ? (
        <Suspense fallback={null}>
          <UnitsHere />
        </Suspense>
      ) : null}
      {principal.unitId && can(principal, 'trail.self', principal.area) ? <MyData /> : null}
    </>
  );
}
