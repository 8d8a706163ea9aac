import { useTranslation } from 'react-i18next';
import type { Deadline } from '../../../../shared/model/deadline.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import { stretchText } from '../../../features/ticking/countdown.ts';
import { LeftFigures } from '../../../features/ticking/Left.tsx';
import { clockText, machineText } from '../../../ui/timeText.ts';
import css from './HopStepper.module.css';
import { hopSteps } from './hops.ts';

/** The closed loop as steps: when each was reached, how long it took, and what is left where a clock runs. */
export function HopStepper({ incident, deadline }: { incident: Incident; deadline: Deadline | null }) {
  const { t } = useTranslation('command');
  const steps = hopSteps(incident, deadline);
  return (
    <ol className={css.steps} aria-label={t('incident.steps')}>
      {steps.map(({ hop, at, tookMs, due, state }) => (
        <li key={hop} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <b>{t(`hop.${hop}`)}</b>
          {at !== null ? (
            <time dateTime={machineText(at)}>{clockText(at)}</time>
          ) : state === 'skipped' ? (
            <span>{t('incident.skipped')}</span>
          ) : due ? (
            <Left deadline={due} />
          ) : null}
          {tookMs !== null ? <small>{stretchText(tookMs)}</small> : null}
        </li>
      ))}
    </ol>
  );
}

function Left({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation('command');
  return (
    <LeftFigures until={deadline.dueAt}>
      {(time, late) => (
        <span data-late={late}>{t(late ? 'deadline.late' : 'deadline.leftShort', { time })}</span>
      )}
    </LeftFigures>
  );
}
