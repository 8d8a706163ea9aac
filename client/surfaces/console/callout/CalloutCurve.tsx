import { useTranslation } from 'react-i18next';
import type { Callout } from '../../../../shared/model/callout.ts';
import { CURVE_STEPS, curveFrame, curvePath, sumsOf } from '../../../features/callout/calloutCurve.ts';
import { useMoment } from '../../../picture/store.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import css from './CalloutCurve.module.css';

const SIZE = { width: 440, height: 132 };

/** The response over time: sent → delivered → accepted or declined → checked in. */
export function CalloutCurve({ callout }: { callout: Callout }) {
  const { t } = useTranslation('tools');
  const now = useMoment((_, now) => shownUntil(callout, now));
  const frame = curveFrame(callout, now);
  const sums = sumsOf(callout);
  const until = Math.min(now, frame.to);
  const x = (at: number) => ((at - frame.from) / (frame.to - frame.from)) * SIZE.width;
  return (
    <figure className={css.figure}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} preserveAspectRatio="none" aria-hidden="true">
        {[0.25, 0.5, 0.75, 1].map((share) => (
          <path
            key={share}
            className={css.grid}
            d={`M0 ${SIZE.height - share * SIZE.height}H${SIZE.width}`}
          />
        ))}
        <path className={css.due} d={`M${x(callout.answerBy)} 0V${SIZE.height}`} />
        {CURVE_STEPS.map((step) => (
          <path
            key={step}
            className={css.line}
            data-step={step}
            d={curvePath(callout, step, frame, until, SIZE)}
          />
        ))}
        <path className={css.axis} d={`M0 ${SIZE.height}H${SIZE.width}`} />
      </svg>
      <div className={css.times}>
        <span>{minuteText(frame.from)}</span>
        <span>{t('callout.top', { count: frame.called })}</span>
        <span>{minuteText(frame.to)}</span>
      </div>
      <figcaption className={css.legend}>
        {CURVE_STEPS.map((step) => (
          <span key={step}>
            <i data-step={step} aria-hidden="true" />
            {t(`callout.step.${step}`)} <b>{sums[step]}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** Now, in steps that can be seen: what is drawn changes with them only. */
function shownUntil(callout: Callout, now: number): number {
  const { from, to } = curveFrame(callout, now);
  const step = (to - from) / SIZE.width;
  return from + Math.floor((Math.min(now, to) - from) / step) * step;
}
