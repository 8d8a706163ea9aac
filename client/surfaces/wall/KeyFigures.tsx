import { useTranslation } from 'react-i18next';
import { gapsIn } from '../../features/coverage/coverage.ts';
import { forcesOf } from '../../features/record/forces.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment } from '../../picture/store.tsx';
import { minuteText } from '../../ui/timeText.ts';
import figures from './figures.module.css';
import { incidentsOf, notesOf, openOf, unitsOf } from './ofWall.ts';
import { useGridPresence } from './useGridPresence.ts';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';
import { type Figure, type FigureName, wallFigures } from './wallFigures.ts';

/** Figures, each with what its line says. */
const sameFigures = equalTo(4);

/** The headline figures over a map. */
export function KeyFigures({ names }: { names: readonly FigureName[] }) {
  const { t } = useTranslation('wall');
  const { operation, looked } = useWall();
  const grids = useGridPresence();
  const values = useMoment((picture, now, { positions }) => {
    const facts = {
      now,
      forces: forcesOf(unitsOf(picture, operation), positions, now, 0),
      incidents: incidentsOf(picture),
      open: openOf(picture),
      notes: notesOf(picture),
      gaps: gapsIn(picture, looked),
    };
    return wallFigures(facts, grids);
  }, sameFigures);
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
