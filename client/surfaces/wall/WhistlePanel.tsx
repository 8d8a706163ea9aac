import { useTranslation } from 'react-i18next';
import type { Whistle } from '../../../shared/model/whistle.ts';
import { type Called, type CalledState, calledState } from '../../features/whistle/whistleRows.ts';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import css from './wall.module.css';

const ROW_U = 1.85;
const MINUTE_MS = 60_000;

/** Departments that were whistled for: how far each is, against its thirty minutes. */
export function WhistlePanel({ whistles, now, u }: { whistles: readonly Whistle[]; now: number; u: number }) {
  const { t } = useTranslation('wall');
  const rows = whistles.flatMap((whistle) => whistle.called.map((called) => ({ whistle, called })));
  return (
    <section className={`${css.section} ${lists.silentPanel}`}>
      <h2>
        {t('whistle.title')} <small>{t('whistle.limit')}</small>
      </h2>
      <FittedList items={rows} rowPx={ROW_U * u} empty={t('whistle.none')}>
        {({ whistle, called }) => (
          <CalledRow
            key={`${whistle.whistleId}:${called.organisationId}`}
            whistle={whistle}
            called={called}
            now={now}
          />
        )}
      </FittedList>
    </section>
  );
}

function CalledRow({ whistle, called, now }: { whistle: Whistle; called: Called; now: number }) {
  const { t } = useTranslation('wall');
  const state: CalledState = calledState(called, whistle, now);
  const until = called.arrivedAt ?? (state === 'refused' ? (called.answeredAt ?? now) : now);
  const passed = Math.max(0, until - whistle.blownAt);
  const share = Math.min(1, passed / (whistle.dueAt - whistle.blownAt));
  return (
    <li className={lists.whistleRow} data-state={state}>
      <span>{called.name}</span>
      <em>{t(`whistle.state.${state}`)}</em>
      <span className={lists.bar} aria-hidden="true">
        <i data-state={state === 'late' ? 'late' : 'plain'} style={{ width: `${share * 100}%` }} />
      </span>
      <b>{t('whistle.minutes', { count: Math.floor(passed / MINUTE_MS) })}</b>
    </li>
  );
}
