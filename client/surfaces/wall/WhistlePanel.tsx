import { useTranslation } from 'react-i18next';
import type { Whistle } from '../../../shared/model/whistle.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { ShownText } from '../../features/names/ShownText.tsx';
import {
  type Called,
  type CalledState,
  calledState,
  whistleRows,
} from '../../features/whistle/whistleRows.ts';
import { useMoment, usePicture } from '../../picture/store.tsx';
import { FittedList } from './FittedList.tsx';
import lists from './lists.module.css';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

const ROW_U = 1.85;

/** Departments that were whistled for: how far each is, against its thirty minutes. */
export function WhistlePanel() {
  const { t } = useTranslation('wall');
  const { looked, u } = useWall();
  const whistles = usePicture((picture) => whistleRows(picture, looked).running);
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
          />
        )}
      </FittedList>
    </section>
  );
}

function CalledRow({ whistle, called }: { whistle: Whistle; called: Called }) {
  const { t } = useTranslation('wall');
  const { state, minutes, share } = useMoment((_, now) => {
    const stands: CalledState = calledState(called, whistle, now);
    const until = called.arrivedAt ?? (stands === 'refused' ? (called.answeredAt ?? now) : now);
    const passed = Math.max(0, until - whistle.blownAt);
    // A hundredth of the bar is a third of a minute: nobody sees less.
    const part = Math.min(1, passed / (whistle.dueAt - whistle.blownAt));
    return {
      state: stands,
      minutes: Math.floor(passed / MINUTE_MS),
      share: Math.round(part * 100),
    };
  });
  return (
    <li className={lists.whistleRow} data-state={state}>
      <span>
        <ShownText>{called.name}</ShownText>
      </span>
      <em>{t(`whistle.state.${state}`)}</em>
      <span className={lists.bar} aria-hidden="true">
        <i data-state={state === 'late' ? 'late' : 'plain'} style={{ width: `${share}%` }} />
      </span>
      <b>{t('whistle.minutes', { count: minutes })}</b>
    </li>
  );
}
