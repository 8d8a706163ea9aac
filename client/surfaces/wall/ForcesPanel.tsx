import { useTranslation } from 'react-i18next';
import { FIGURE_OF_KIND, FIGURE_OF_WORK, workOfKinds } from '../../../shared/figures/units.ts';
import { WORK_STATES } from '../../../shared/figures/workState.ts';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { FigureValue } from '../../features/figures/FigureValue.tsx';
import { factsOf, NO_BASIS, useFigures } from '../../features/figures/useFigures.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment } from '../../picture/store.tsx';
import lists from './lists.module.css';
import css from './wall.module.css';
import { useWall } from './wallContext.tsx';

/** Kinds, each with its counts. */
const sameWork = equalTo(2);

const NAMES = ['people', ...Object.values(FIGURE_OF_KIND), ...Object.values(FIGURE_OF_WORK)] as const;

/** Units on duty by kind; each bar is parted by what they do. */
export function ForcesPanel() {
  const { t } = useTranslation('figures');
  const { scope } = useWall();
  const figures = useFigures(NAMES, scope);
  const work = useMoment(
    (picture, now, { positions }) => workOfKinds(factsOf(picture, now, positions, NO_BASIS), scope),
    sameWork,
  );
  const most = Math.max(1, ...UNIT_KINDS.map((kind) => Number(figures.values[FIGURE_OF_KIND[kind]])));
  return (
    <section className={css.section}>
      <h2>
        {t('wall:forces.title')}{' '}
        <small>
          <FigureValue of={figures} name="people" plain /> {t('counted.person')} ·{' '}
          <FigureValue of={figures} name="vehicles" plain /> {t('counted.vehicle')}
        </small>
      </h2>
      <ul className={lists.forces}>
        {UNIT_KINDS.map((kind) => (
          <li key={kind}>
            <span>{t(`common:unitKind.${kind}`)}</span>
            <span className={lists.bar} aria-hidden="true">
              {WORK_STATES.map((state) => {
                const count = work?.[kind][state] ?? 0;
                return count > 0 ? (
                  <i key={state} data-work={state} style={{ width: `${(count / most) * 100}%` }} />
                ) : null;
              })}
            </span>
            <b>
              <FigureValue of={figures} name={FIGURE_OF_KIND[kind]} plain />
            </b>
          </li>
        ))}
      </ul>
      <p className={lists.legend}>
        {WORK_STATES.map((state) => (
          <span key={state}>
            <i data-work={state} aria-hidden="true" />
            {t(`name.${FIGURE_OF_WORK[state]}`)}{' '}
            <FigureValue of={figures} name={FIGURE_OF_WORK[state]} plain />
          </span>
        ))}
      </p>
    </section>
  );
}
