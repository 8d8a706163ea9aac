import { useTranslation } from 'react-i18next';
import { ClockBar } from '../../features/link/ClockBar.tsx';
import { LostBar, UnstoredBar } from '../../features/link/LinkState.tsx';
import { clockTroubleOf, unstoredSince } from '../../features/link/linkAge.ts';
import { useFromPlayer } from '../../picture/store.tsx';
import css from './ConsoleScreen.module.css';
import { useConsole } from './context/consoleContext.tsx';

/** Under the console's header: what is wrong with the link or the server, as long as it is. */
export function LinkBars() {
  const { t } = useTranslation();
  const { principal } = useConsole();
  const broken = useFromPlayer((player) => {
    const { link } = player.state();
    return link.kind === 'lost' || link.kind === 'refused' ? link : null;
  });
  const unstored = useFromPlayer((player) => unstoredSince(player.state().link) !== null);
  const trouble = useFromPlayer((player) => clockTroubleOf(player.state().link));
  return (
    <div className={css.lost}>
      {broken ? (
        <section aria-label={t('link.lost')}>
          <LostBar link={broken} />
        </section>
      ) : null}
      {unstored ? (
        <section aria-label={t('link.unstored')}>
          <UnstoredBar />
        </section>
      ) : null}
      <ClockBar trouble={trouble} principal={principal} />
    </div>
  );
}
