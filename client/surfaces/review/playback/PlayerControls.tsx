import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { clockText, tPlusText } from '../../../ui/timeText.ts';
import css from './player.module.css';

export const SPEEDS = [1, 10, 60, 120, 600] as const;

/** The ways through the record. */
interface Steps {
  readonly toggle: () => void;
  readonly start: () => void;
  readonly end: () => void;
  readonly previous: () => void;
  readonly next: () => void;
}

/** Transport buttons, speeds, the switch that compresses silence, and the time of the picture. */
export function PlayerControls({
  at,
  t0,
  state: { playing, loading, speed, compressed },
  gaps,
  steps,
  onSpeed,
  onCompress,
}: {
  at: number;
  t0: number;
  state: { playing: boolean; loading: boolean; speed: number; compressed: boolean };
  gaps: { count: number; ms: number };
  steps: Steps;
  onSpeed: (speed: number) => void;
  onCompress: (on: boolean) => void;
}) {
  const { t } = useTranslation('review');
  const minutes = Math.round(gaps.ms / MINUTE_MS);
  return (
    <div className={css.controls}>
      <div className={css.transport}>
        <IconButton of={SkipBack} label={t('player.start')} onClick={steps.start} />
        <IconButton of={StepBack} label={t('player.previous')} hint="←" onClick={steps.previous} />
        <button
          type="button"
          className={css.play}
          aria-label={t(playing ? 'player.pause' : 'player.play')}
          title={`${t(playing ? 'player.pause' : 'player.play')} (${t('player.space')})`}
          onClick={steps.toggle}
        >
          <Icon of={playing ? Pause : Play} size={18} />
        </button>
        <IconButton of={StepForward} label={t('player.next')} hint="→" onClick={steps.next} />
        <IconButton of={SkipForward} label={t('player.end')} onClick={steps.end} />
      </div>
      <fieldset className={css.speeds}>
        <legend className="tx-heard">{t('player.speed')}</legend>
        {SPEEDS.map((one) => (
          <button key={one} type="button" aria-pressed={one === speed} onClick={() => onSpeed(one)}>
            {one}×
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        role="switch"
        className={css.toggle}
        aria-checked={compressed}
        onClick={() => onCompress(!compressed)}
      >
        <i aria-hidden="true" />
        {gaps.count > 0 ? t('player.compressed', { count: gaps.count, minutes }) : t('player.compress')}
      </button>
      <p className={css.time}>
        <b>{clockText(at)}</b> <span>{tPlusText(t0, at)}</span>
      </p>
      <p className={css.status} role="status">
        {loading ? t('player.loading') : ''}
      </p>
      <p className={css.keys}>{t('player.keys')}</p>
    </div>
  );
}

function IconButton({
  of,
  label,
  hint,
  onClick,
}: {
  of: typeof Play;
  label: string;
  hint?: string;
  onClick: () => void;
}) {
  return (
    <button type="button" aria-label={label} title={hint ? `${label} (${hint})` : label} onClick={onClick}>
      <Icon of={of} size={17} />
    </button>
  );
}
