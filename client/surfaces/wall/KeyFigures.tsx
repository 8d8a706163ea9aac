import { useTranslation } from 'react-i18next';
import { minuteText } from '../../ui/timeText.ts';
import figures from './figures.module.css';
import type { WallPicture } from './useWallPicture.ts';
import { useGridPresence } from './useWallPicture.ts';
import css from './wall.module.css';
import { type Figure, type FigureName, wallFigures } from './wallFigures.ts';

/** The headline figures over a map. */
export function KeyFigures({ picture, names }: { picture: WallPicture; names: readonly FigureName[] }) {
  const { t } = useTranslation('wall');
  const grids = useGridPresence(picture.streets, picture.units);
  const values = wallFigures(picture, grids);
  return (
    <dl className={figures.figures} data-count={names.length}>
      {names.map((name) => {
        const figure: Figure = values[name];
        return (
          <div key={name}>
            <dt>{t(`figure.${name}.label`)}</dt>
            <dd>
              <b>{figure.value ?? '–'}</b>
              <small>{t(`figure.${name}.unit`, { total: figure.total ?? '–' })}</small>
            </dd>
            <dd className={css.note} data-alarm={figure.alarm}>
              {t(`figure.${name}.${figure.note.key}`, {
                ...figure.note.values,
                ...(figure.note.at === undefined ? {} : { time: minuteText(figure.note.at) }),
              })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
