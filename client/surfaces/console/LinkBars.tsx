import { useTranslation } from 'react-i18next';
import type { Principal } from '../../../shared/access/principal.ts';
import { ClockBar } from '../../features/link/ClockBar.tsx';
import { LostBar, UnstoredBar } from '../../features/link/LinkState.tsx';
import { clockTroubleOf, unstoredSince } from '../../features/link/linkAge.ts';
import type { Link } from '../../player/player.ts';
import css from './ConsoleScreen.module.css';

/** Under the console's header: what is wrong with the link or the server, as long as it is. `now`: of the server's clock. */
export function LinkBars({ link, now, principal }: { link: Link; now: number; principal: Principal }) {
  const { t } = useTranslation();
  const unstored = unstoredSince(link);
  return (
    <div className={css.lost}>
      {link.kind === 'lost' || link.kind === 'refused' ? (
        <section aria-label={t('link.lost')}>
          <LostBar link={link} now={now} />
        </section>
      ) : null}
      {unstored === null ? null : (
        <section aria-label={t('link.unstored')}>
          <UnstoredBar link={link} now={now} />
        </section>
      )}
      <ClockBar trouble={clockTroubleOf(link)} principal={principal} />
    </div>
  );
}
