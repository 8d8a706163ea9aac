import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../../shared/access/principal.ts';
import { queueOf } from '../../../../shared/picture/selectorsQueue.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { useFigures } from '../../../features/figures/useFigures.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { usePageMoment } from '../../../picture/store.tsx';
import css from './leader.module.css';
import { WaitingIncident } from './WaitingIncident.tsx';

/** Rows before somebody asks for all. */
const FIRST_ROWS = 5;
const NAMES = ['incidentsOpen'] as const;

/** Rows, each with its incident and its deadline. */
const sameRows = equalTo(2);

/** Incidents of the street by what they wait for, also those that wait for somebody else. */
export function StreetIncidents({ principal }: { principal: Principal }) {
  const { t } = useTranslation('leader');
  const [all, setAll] = useState(false);
  const { area } = principal;
  const figures = useFigures(
    NAMES,
    useMemo(() => ({ area, operationId: null }), [area]),
  );
  const rows = usePageMoment(
    (now, picture) =>
      queueOf(picture, area, now).groups.flatMap(({ group, rows: queued }) =>
        queued.map((row) => ({ group, ...row })),
      ),
    sameRows,
  );
  return (
    <section className={css.section} aria-label={t('incidents.title')}>
      <h2>
        {t('incidents.title')} <FigureValue of={figures} name="incidentsOpen" plain />
      </h2>
      {rows.length === 0 ? <p className={css.empty}>{t('incidents.none')}</p> : null}
      {(all ? rows : rows.slice(0, FIRST_ROWS)).map(({ item, group, deadline }) => (
        <WaitingIncident
          key={item.incidentId}
          incident={item}
          group={group}
          deadline={deadline}
          principal={principal}
        />
      ))}
      {rows.length > FIRST_ROWS ? (
        <button type="button" className={css.all} onClick={() => setAll(!all)}>
          {t(all ? 'field:near.fewer' : 'all', { count: rows.length })}
        </button>
      ) : null}
    </section>
  );
}
