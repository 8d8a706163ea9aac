import { useTranslation } from 'react-i18next';
import type { Link } from '../../player/player.ts';
import { agoParts, clockText } from '../../ui/timeText.ts';
import { useElapsed } from '../../ui/useElapsed.ts';
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

/** Under a header while nothing can be stored. Nothing when it can. `now` is picture time. */
export function UnstoredBar({ link, now }: { link: Link; now: number }) {
  const { t } = useTranslation();
  const since = unstoredSince(link);
  if (since === null) return null;
  // Picture time stands still without a link.
  const { key, ...values } = agoParts(now - since);
  return (
    <AlertBar heard={t('link.unstored')} testId="unstored">
      {link.kind === 'live'
        ? t('link.unstoredBar', { time: clockText(since), ago: t(key, values) })
        : t('link.unstoredLost', { time: clockText(since) })}
    </AlertBar>
  );
}

/** The red-edged bar under a header while the link is lost, or the server refuses this screen. */
export function LostBar({ link }: { link: Extract<Link, { kind: 'lost' | 'refused' }> }) {
  const { t } = useTranslation();
  const lostForMs = useElapsed(link.kind === 'lost');
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
  const { key, ...values } = agoParts(lostForMs);
  return (
    <AlertBar heard={t('link.lost')}>
      {t('link.lostBar', { time: clockText(link.at), ago: t(key, values) })}
    </AlertBar>
  );
}
