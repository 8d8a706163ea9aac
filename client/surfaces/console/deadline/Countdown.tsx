import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import { LeftFigures } from '../../../features/ticking/Left.tsx';
import { useMoment } from '../../../picture/store.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './deadline.module.css';

/** The time that is left until a deadline; red with a minus sign, and in words for who hears it, once it has run out. */
export function Countdown({ deadline: { dueAt } }: { deadline: Deadline }) {
  const { t } = useTranslation('command');
  const known = useMoment((_, now) => now > 0);
  // Before the server has told the time nobody knows what is left.
  if (!known) return <b className={css.countdown}>–</b>;
  return (
    <LeftFigures until={dueAt}>
      {(time, late) => (
        <b className={css.countdown} data-late={late} title={clockText(dueAt)}>
          <span className="tx-heard">{t(late ? 'deadline.overdueBy' : 'deadline.left')} </span>
          {late ? `−${time}` : time}
        </b>
      )}
    </LeftFigures>
  );
}
