import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaCode } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { NO_BASIS, useFigures } from '../../../features/figures/useFigures.ts';
import { modeWords, useModeView } from '../../../features/modes/useModeView.ts';
import { useNow, usePicture } from '../../../picture/store.tsx';
import { clockText } from '../../../ui/timeText.ts';
import css from './journal.module.css';

const SHOWN = ['people', 'vehicles', 'silent', 'fresh', 'incidentsOpen', 'incidentsClosed'] as const;
const NAMES = [...SHOWN, 'onDuty', 'incidentsMerged'] as const;

/** The operation at this moment in six figures, and in which mode its area was. Without positions nobody can say who was silent. */
export function MomentFigures({
  operationId,
  area,
  positions = true,
}: {
  operationId: string;
  area: AreaCode;
  /** False when they have been deleted. */
  positions?: boolean;
}) {
  const { t } = useTranslation('review');
  const scope = useMemo(() => ({ area, operationId }), [area, operationId]);
  const basis = useMemo(() => ({ ...NO_BASIS, positions }), [positions]);
  const figures = useFigures(NAMES, scope, basis);
  const operation = usePicture(({ operations }) => operations[operationId]);
  return (
    <section className={css.now} aria-label={t('moment.title')}>
      <header>
        <h2>{t('moment.title')}</h2>
        <span>
          <Moment />
        </span>
      </header>
      {operation ? <ModeThen operation={operation} area={area} /> : null}
      <dl className={css.figures}>
        {SHOWN.map((name) => (
          <div key={name}>
            <dt>{t(`figures:name.${name}`)}</dt>
            <dd>
              <b>
                <FigureValue
                  of={figures}
                  name={name}
                  also={name === 'incidentsClosed' ? ['incidentsMerged'] : []}
                />
              </b>
              {name === 'silent' && positions ? (
                <small>
                  / <FigureValue of={figures} name="onDuty" plain />
                </small>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ModeThen({ operation, area }: { operation: Operation; area: AreaCode }) {
  const { t } = useTranslation('review');
  return (
    <p className={css.mode}>
      {t('moment.mode')} <b>{modeWords(useModeView(operation, area), t)}</b>
    </p>
  );
}

/** Playback may be fast: told twice a second. */
function Moment() {
  return <>{clockText(useNow(500))}</>;
}
