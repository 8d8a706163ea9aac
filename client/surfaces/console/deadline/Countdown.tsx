import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { countdownText } from '../../../features/deadline/countdown.ts';
import { useNow } from '../../../picture/store.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './deadline.module.css';

/** The time that is left until a deadline; red with a minus sign, and in words for who hears it, once it has run out. */
export function Countdown({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation('command');
  const now = useNow();
  // Before the server has told the time nobody knows what is left.
  if (now <= 0) return <b className={css.countdown}>–</b>;
  const left = deadline.dueAt - now;
  const late = left < 0;
  return (
    <b className={css.countdown} data-late={late} title={clockText(deadline.dueAt)}>
      <span className="tx-heard">{t(late ? 'deadline.overdueBy' : 'deadline.left')} </span>
      {countdownText(left)}
    </b>
  );
}
