import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { GuideOffer } from '../../features/help/GuideOffer.tsx';
import { UnstoredBar } from '../../features/link/LinkState.tsx';
import { EmergencyBar } from '../../features/operation/EmergencyBar.tsx';
import { leads } from '../../features/session/surfaces.ts';
import { PageClock } from '../../picture/store.tsx';
import type { ServerClock } from '../../transport/ServerClock.ts';
import breakpoints from '../../ui/breakpoints.module.css';
import { useBackStep } from '../../ui/useBackStep.ts';
import { useField } from './context/fieldContext.tsx';
import { useDutyView } from './duty/useDutySession.ts';
import { FieldHeader } from './FieldHeader.tsx';
import css from './field.module.css';
import { ResponderPage } from './ResponderPage.tsx';
import { Unsent } from './Unsent.tsx';

const LeaderPages = lazy(async () => ({ default: (await import('./LeaderPages.tsx')).LeaderPages }));
/** A responder's phone never shows it. */
const SosStrip = lazy(async () => ({ default: (await import('../../features/sos/SosStrip.tsx')).SosStrip }));
const OwnUrges = lazy(async () => ({ default: (await import('./urges/OwnUrges.tsx')).OwnUrges }));
const FieldMap = lazy(async () => ({ default: (await import('./FieldMap.tsx')).FieldMap }));

/** One column on a phone; on a tablet the list on the left and the map on the right. */
export function FieldScreen({ clock, seesUnits }: { clock: ServerClock; seesUnits: boolean }) {
  const { t } = useTranslation('field');
  const { principal, current, choose } = useField();
  const wide = useWide();
  const [selected, setSelected] = useBackStep<string | null>(null);
  const leading = leads(principal);
  const map = (
    <Suspense fallback={<p className={css.note}>{t('map.loading')}</p>}>
      <FieldMap selected={selected} onSelect={setSelected} />
    </Suspense>
  );
  const list = { seesUnits, selected, onSelect: setSelected, map: wide ? null : map };
  return (
    <main className={css.field} data-theme="light" data-wide={wide} data-leads={leading}>
      {leading ? (
        <Suspense fallback={null}>
          <SosStrip area={principal.area} principal={principal} onLook={setSelected} />
        </Suspense>
      ) : null}
      {/* Ages go on by the server's clock while the link is lost. */}
      <PageClock clock={clock}>
        <FieldHeader account={!leading} />
        <EmergencyBar current={current} onPick={choose} />
        <UnstoredBar />
        <Suspense fallback={null}>
          <OwnUrges principal={principal} />
        </Suspense>
        <Waiting />
        <div className={css.panes}>
          <div className={css.list}>
            {leading ? <GuideOffer of="leader" userId={principal.userId} /> : null}
            {leading ? (
              <Suspense fallback={<p className={css.opening}>{t('opening')}</p>}>
                <LeaderPages {...list} />
              </Suspense>
            ) : (
              <ResponderPage {...list} />
            )}
            {/* Duty and the map come first for somebody in the street; help stands in the header as well. */}
            {leading ? null : <GuideOffer of="responder" userId={principal.userId} />}
          </div>
          {wide ? <div className={css.side}>{map}</div> : null}
        </div>
      </PageClock>
    </main>
  );
}

/** What waits on this phone, its positions with it. */
function Waiting() {
  const { offline, unheard, session } = useField();
  const positions = useDutyView(session, (view) => view.waiting);
  return <Unsent offline={offline} unheard={unheard} positions={positions} />;
}

/** Whether the screen is wide enough for two panes. */
function useWide(): boolean {
  return useSyncExternalStore(onWidth, () => matchMedia(breakpoints.paneBeside!).matches);
}

function onWidth(listener: () => void): () => void {
  const query = matchMedia(breakpoints.paneBeside!);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
