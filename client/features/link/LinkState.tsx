import { useTranslation } from 'react-i18next';
import { useFromPlayer } from '../../picture/store.tsx';
import type { Link } from '../../player/player.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { clockText } from '../../ui/timeText.ts';
import { Ago } from '../ticking/Ago.tsx';
import { AlertBar } from './AlertBar.tsx';
import css from './LinkState.module.css';
import { dataStateOf, unstoredSince } from './linkAge.ts';

/** `● 数据 0.4 s` in a header: how old the data is, or that it is late, and how many frames were merged. */
export function LinkState({ link, now }: { link: Link; now: number }) {
  const { t } = useTranslation();
  const state = dataStateOf(link, now);
  const skipped = 'skipped' in state ? state.skipped : 0;
  return (
    <span className={css.state} data-kind={state.kind} data-testid="link-state">
      <i className={css.dot} aria-hidden="true" />
      <span className={css.words}>{words()}</span>
      {skipped > 0 ? (
        <span className={css.skipped} title={t('link.skippedHint', { count: skipped })}>
          {t('link.skipped', { count: skipped })}
        </span>
      ) : null}
    </span>
  );

  function words(): string {
    switch (state.kind) {
      case 'connecting':
        return t('link.connecting');
      case 'fresh':
        return t('link.live', { age: (state.ageMs / 1000).toFixed(1) });
      case 'late':
        return t('link.delayed', { seconds: Math.round(state.ageMs / 1000) });
      case 'unstored':
        return t('link.unstored');
      case 'lost':
        return t('link.lost');
      case 'refused':
        return t('link.refused');
      case 'record':
        return t(state.loading ? 'link.recordLoading' : 'link.record');
    }
  }
}

/** Under a header while nothing can be stored: since when. Nothing when it can. */
export function UnstoredBar() {
  const { t } = useTranslation();
  const { since, live } = useFromPlayer((player) => {
    const { link } = player.state();
    return { since: unstoredSince(link), live: link.kind === 'live' };
  });
  if (since === null) return null;
  const time = clockText(since);
  // Picture time stands still without a link.
  return (
    <AlertBar heard={t('link.unstored')} testId="unstored">
      {live ? (
        <Ago since={since}>{(ago) => t('link.unstoredBar', { time, ago })}</Ago>
      ) : (
        t('link.unstoredLost', { time })
      )}
    </AlertBar>
  );
}

/** The red-edged bar under a header while the link is lost, or the server refuses this screen. */
export function LostBar({ link }: { link: Extract<Link, { kind: 'lost' | 'refused' }> }) {
  const { t } = useTranslation();
  if (link.kind === 'refused')
    return (
      <p role="alert" className={css.bar}>
        {t(`errors.${link.code}`)}
      </p>
    );
  if (link.at === null)
    return (
      <p role="alert" className={css.bar}>
        {t('link.lostBarNever')}
      </p>
    );
  const time = clockText(link.at);
  return (
    <AlertBar heard={t('link.lost')}>
      <Elapsed>{(ago) => t('link.lostBar', { time, ago })}</Elapsed>
    </AlertBar>
  );
}
