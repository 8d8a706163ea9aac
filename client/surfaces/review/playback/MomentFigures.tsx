import { useTranslation } from 'react-i18next';
import { isEnded } from '../../../../shared/model/incident.ts';
import { dutyUnits } from '../../../../shared/picture/selectors.ts';
import { forcesOf } from '../../../features/record/forces.ts';
import { useNow, usePicture, usePlayer } from '../../../picture/store.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './journal.module.css';

/** The operation at this moment in six figures. Without positions nobody can say who was silent. */
export function MomentFigures({
  operationId,
  positions = true,
}: {
  operationId: string;
  /** False when they have been deleted. */
  positions?: boolean;
}) {
  const { t } = useTranslation('review');
  const player = usePlayer();
  const now = useNow(500);
  const units = usePicture(dutyUnits);
  const [open, closed] = usePicture((picture) => {
    const own = Object.values(picture.incidents).filter((one) => one.operationId === operationId);
    const done = own.filter(isEnded).length;
    return [own.length - done, done];
  });
  const forces = forcesOf(units, player.state().positions, now, 0);
  const figures = [
    ['people', forces.onDuty - forces.vehicles, ''],
    ['vehicles', forces.vehicles, ''],
    ['silent', positions ? forces.total.silent : '—', positions ? `/ ${forces.onDuty}` : ''],
    ['fresh', positions ? forces.total.fresh : '—', ''],
    ['open', open, ''],
    ['closed', closed, ''],
  ] as const;
  return (
    <section className={css.now} aria-label={t('moment.title')}>
      <header>
        <h2>{t('moment.title')}</h2>
        <span>{clockText(now)}</span>
      </header>
      <dl className={css.figures}>
        {figures.map(([key, value, note]) => (
          <div key={key}>
            <dt>{t(`moment.${key}`)}</dt>
            <dd>
              <b>{value}</b>
              {note ? <small>{note}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
