import { BellRing, Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.tsx';
import { useConsole } from '../context/consoleContext.tsx';
import css from './AlarmBar.module.css';
import { useAlarms } from './AlarmsProvider.tsx';
import { ALARM_KINDS, countAlarms } from './alarms.ts';

/** Under the header while something waits to be noticed, or while the browser keeps sound back. */
export function AlarmBar() {
  const { t } = useTranslation('tools');
  const { state } = useConsole();
  const alarms = useAlarms();
  const open = () => state.open('alarms');
  const counts = countAlarms(alarms.waiting);
  const blocked = alarms.sound === 'blocked' && !alarms.muted;
  if (alarms.waiting.length === 0 && !blocked) return null;
  return (
    <section className={css.bar} aria-label={t('alarms.title')} data-testid="alarm-bar">
      {alarms.waiting.length > 0 ? (
        <>
          <Icon of={BellRing} size={15} />
          <ul className={css.kinds}>
            {ALARM_KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
              <li key={kind} data-kind={kind}>
                <button type="button" onClick={open}>
                  {t(`alarms.kind.${kind}`)} <b>{counts[kind]}</b>
                </button>
              </li>
            ))}
          </ul>
          <p className="tx-heard" role="status">
            {t('alarms.waiting', { count: alarms.waiting.length })}
          </p>
        </>
      ) : null}
      {blocked ? (
        <p className={css.blocked} role="status">
          <Icon of={VolumeX} size={15} />
          {t('alarms.blocked')}
        </p>
      ) : null}
      <span className={css.space} />
      {alarms.waiting.length > 0 ? (
        <>
          <button type="button" className={css.act} onClick={open}>
            {t('alarms.open')}
          </button>
          <SoundSwitch />
        </>
      ) : null}
    </section>
  );
}

/** Sound on or off, for this browser. */
export function SoundSwitch() {
  const { t } = useTranslation('tools');
  const alarms = useAlarms();
  const on = !alarms.muted;
  return (
    <button
      type="button"
      className={css.act}
      aria-pressed={!on}
      aria-label={t('alarms.mute')}
      title={t(on ? 'alarms.soundOn' : 'alarms.soundOff')}
      onClick={() => alarms.mute(on)}
    >
      <Icon of={on ? Volume2 : VolumeX} size={16} />
      {t(on ? 'alarms.soundOn' : 'alarms.soundOff')}
    </button>
  );
}
