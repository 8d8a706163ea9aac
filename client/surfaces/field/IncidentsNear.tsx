import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openIncidents } from '../../../shared/picture/selectors.ts';
import { usePicture } from '../../picture/store.tsx';
import { useField, useHere } from './context/fieldContext.tsx';
import { NearIncidents } from './duty/NearIncidents.tsx';
import { nearIncidents } from './duty/nearby.ts';
import css from './field.module.css';
import type { FieldPage } from './fieldPage.ts';

/** Incidents shown before the person asks for all. */
const FIRST_ROWS = 8;

/** What is open around here, the nearest first. */
export function IncidentsNear({ selected, onSelect }: Pick<FieldPage, 'selected' | 'onSelect'>) {
  const { t } = useTranslation('field');
  const { operation } = useField();
  const here = useHere();
  const incidents = usePicture(openIncidents);
  const [all, setAll] = useState(false);
  const near = useMemo(
    () =>
      nearIncidents(
        incidents.filter((i) => !operation || i.operationId === operation.operationId),
        here,
      ),
    [incidents, operation, here],
  );
  return (
    <section className={css.section}>
      <h2>
        {t('near.title')} <span>{t(here ? 'near.byDistance' : 'near.byTime', { count: near.length })}</span>
      </h2>
      {near.length === 0 ? (
        <p className={css.empty}>{t(operation ? 'near.none' : 'near.noOperation')}</p>
      ) : (
        <NearIncidents
          near={all ? near : near.slice(0, FIRST_ROWS)}
          selected={selected}
          onSelect={(id) => onSelect(selected === id ? null : id)}
        />
      )}
      {near.length > FIRST_ROWS ? (
        <button type="button" className={css.all} onClick={() => setAll(!all)}>
          {t(all ? 'near.fewer' : 'near.all', { count: near.length })}
        </button>
      ) : null}
    </section>
  );
}
