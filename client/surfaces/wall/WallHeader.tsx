import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { dataStateOf, unstoredSince } from '../../features/link/linkAge.ts';
import { shortModeWords, useModeView } from '../../features/modes/useModeView.ts';
import { Ago } from '../../features/ticking/Ago.tsx';
import { SinceEvent } from '../../features/ticking/SinceEvent.tsx';
import { TimeOfDay } from '../../features/ticking/TimeOfDay.tsx';
import { useFromPlayer, useLink, useLinkKind, useMoment, useNow } from '../../picture/store.tsx';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { clockText, dayText } from '../../ui/timeText.ts';
import header from './header.module.css';
import { WallLevels } from './WallLevels.tsx';
import { useWall } from './wallContext.tsx';

/** Name, time since the event, levels and mode, exercise chip, age of the data, date and clock. */
export function WallHeader() {
  const { t } = useTranslation('wall');
  const { operation } = useWall();
  const reading = useLinkKind() === 'connecting';
  return (
    <header className={header.header} data-guide="wallHeader">
      <div className={header.headLeft}>
        <span className={header.logo}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="8.5" />
            <circle cx="12" cy="12" r="3" />
          </svg>
          同心
        </span>
        <h1 className={header.operation}>
          {operation?.name ?? t(reading ? 'common:link.connecting' : 'noOperation')}
        </h1>
        {operation ? (
          <span className={header.tplus}>
            <small>{t('sinceEvent')}</small>
            <span>
              <SinceEvent t0={operation.t0} />
            </span>
          </span>
        ) : null}
      </div>
      {operation ? <Levels operation={operation} /> : null}
      <div className={header.headRight}>
        {operation?.exercise ? <span className={header.exercise}>{t('common:exercise')}</span> : null}
        <DataAge />
        <DateAndTime />
      </div>
    </header>
  );
}

/** Nothing until the server has told the time. */
function DateAndTime() {
  const day = useMoment((_, now) => (now > 0 ? dayText(now) : ''));
  return (
    <span className={header.clock}>
      {day} <b>{day === '' ? '' : <TimeOfDay />}</b>
    </span>
  );
}

function Levels({ operation }: { operation: Operation }) {
  const { t } = useTranslation('wall');
  const { looked } = useWall();
  return <WallLevels operation={operation} mode={shortModeWords(useModeView(operation, looked), t)} />;
}

/** Renewed more often than the clock: tenths of a second are its point. */
const AGE_PERIOD_MS = 250;

function DataAge() {
  const { t } = useTranslation('wall');
  const now = useNow(AGE_PERIOD_MS);
  const state = dataStateOf(useLink(), now);
  const words = () => {
    switch (state.kind) {
      case 'connecting':
        return t('common:link.connecting');
      case 'fresh':
        return t('common:link.live', { age: (state.ageMs / 1000).toFixed(1) });
      case 'late':
        return t('common:link.delayed', { seconds: Math.round(state.ageMs / 1000) });
      case 'unstored':
        return t('common:link.unstored');
      case 'lost':
        return t('common:link.lost');
      case 'refused':
        return t('common:link.refused');
      case 'record':
        return t('common:link.record');
    }
  };
  return (
    <span className={header.age} data-kind={state.kind} data-testid="link-state">
      <i aria-hidden="true" />
      {words()}
      {'skipped' in state && state.skipped > 0 ? (
        <small>{t('common:link.skipped', { count: state.skipped })}</small>
      ) : null}
    </span>
  );
}

/**
 * Under the header while the link is lost: since when, and that it comes back by itself; or while nothing can be stored.
 */
export function WallLostBar() {
  const { t } = useTranslation('wall');
  const { unstored, live } = useFromPlayer((player) => {
    const { link } = player.state();
    return { unstored: unstoredSince(link), live: link.kind === 'live' };
  });
  const broken = useFromPlayer((player) => {
    const { link } = player.state();
    return link.kind === 'lost' || link.kind === 'refused' ? link : null;
  });
  if (broken?.kind === 'refused')
    return (
      <p role="alert" className={header.lost}>
        {t(`common:errors.${broken.code}`)}
      </p>
    );
  return (
    <>
      {unstored === null ? null : (
        <p role="status" className={header.lost} data-testid="unstored">
          {live ? (
            <Ago since={unstored}>{(ago) => t('unstoredBar', { time: clockText(unstored), ago })}</Ago>
          ) : (
            t('unstoredLost', { time: clockText(unstored) })
          )}
        </p>
      )}
      {broken === null ? null : broken.at === null ? (
        <p role="alert" className={header.lost}>
          {t('common:link.lostBarNever')}
        </p>
      ) : (
        <LostSince at={broken.at} />
      )}
    </>
  );
}

function LostSince({ at }: { at: number }) {
  const { t } = useTranslation('wall');
  return (
    <p role="status" className={header.lost}>
      <Elapsed>{(ago) => t('common:link.lostBar', { time: clockText(at), ago })}</Elapsed>
    </p>
  );
}
