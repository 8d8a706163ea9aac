import { useTranslation } from 'react-i18next';
import { FIGURES, type FigureName, type Figures, figureTime } from '../../../shared/figures/figures.ts';
import { usePlayer } from '../../picture/store.tsx';
import { clockText } from '../../ui/timeText.ts';
import { useAreaName } from '../areas/useArea.ts';
import css from './figure.module.css';

/** What figures mean: each with what it is a part of and where it is known from; and of where and when they are. */
export function Definitions<N extends FigureName>({
  of,
  names,
  since,
}: {
  of: Figures<N>;
  names: readonly N[];
  /** Since when the server does not vouch for them, epoch milliseconds; null while it does. */
  since: number | null;
}) {
  const { t } = useTranslation('figures');
  const place = useAreaName(of.scope.area);
  const player = usePlayer();
  const moment = { picture: player.state().picture, now: player.now() };
  return (
    <>
      {names.map((name) => {
        const { of: whole, source } = FIGURES[name];
        const at = figureTime(name, of, moment);
        return (
          <div key={name}>
            <strong>{t(`name.${name}`)}</strong> {t(`help:means.${name}`)}
            {of.values[name] === 'hidden' ? ` ${t('hiddenWhy')}` : null}
            <div className={css.where}>
              {[
                whole && t('partOf', { whole: t(`name.${whole}`) }),
                t(`source.${source}`),
                at !== null && t('at', { time: clockText(at) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        );
      })}
      <div className={css.where} data-stale={since !== null}>
        {place}
        {since === null ? null : ` · ${t('stale', { time: clockText(since) })}`}
      </div>
    </>
  );
}
