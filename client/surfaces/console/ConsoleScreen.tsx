import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaName } from '../../features/areas/useArea.ts';
import { GuideOffer } from '../../features/help/GuideOffer.tsx';
import { Legend } from '../../features/legend/Legend.tsx';
import { EmergencyBar } from '../../features/operation/EmergencyBar.tsx';
import { SosStrip } from '../../features/sos/SosStrip.tsx';
import { UndoStrip } from '../../features/undo/UndoStrip.tsx';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { AlarmBar } from './alarms/AlarmBar.tsx';
import { useAlarms } from './alarms/AlarmsProvider.tsx';
import css from './ConsoleScreen.module.css';
import { useConsole, useDoing } from './context/consoleContext.tsx';
import { drawerContent } from './context/consoleState.ts';
import { useReport } from './context/useReport.ts';
import { Dialogs } from './Dialogs.tsx';
import { ConsoleDrawer } from './drawer/ConsoleDrawer.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { LinkBars } from './LinkBars.tsx';
import { Lists } from './lists/Lists.tsx';
import { MapPane } from './map/MapPane.tsx';

import { usePaletteKey } from './palette/usePaletteKey.ts';
import { focusQueue } from './queue/QueueGroups.tsx';
import { Rail } from './Rail.tsx';
import { useShortcuts } from './shortcuts.ts';
import { TopBar } from './TopBar.tsx';
import { Ladder } from './tiers/LadderStrip.tsx';
import { OrdersToMe } from './tiers/OrdersToMe.tsx';
import { Timeline } from './timeline/Timeline.tsx';

/**
 * The whole screen: where each part stands. Nothing here hears the Picture or the clock: each part selects what it
 * shows, so that a second that passes draws the clocks alone, and an entry what it is about.
 */
export function ConsoleScreen() {
  const { t } = useTranslation('console');
  return (
    <Frame>
      <Keys />
      <TabTitle />
      <Sos />
      <TopBar />
      <LinkBars />
      <Orders />
      <Rail />
      <main className={css.main} aria-label={t('map')} data-guide="map">
        <KeyFigures />
        <MapPane />
        <Legend />
      </main>
      <Ladder className={css.ladder} />
      <Lists />
      <ConsoleDrawer className={css.drawer} />
      <div className={css.timeline} data-guide="timeline">
        <Timeline />
      </div>
      <p className={css.narrow}>
        {t('narrow')} <a href="/field">{t('toField')}</a>
      </p>
      <UndoStrip keys className={css.undo!} />
      <Dialogs />
    </Frame>
  );
}

/** The grid of the screen, which makes room for the drawer. */
function Frame({ children }: { children: ReactNode }) {
  const { operation, view } = useConsole();
  const content = useDoing((doing) => drawerContent(doing, operation, view.selection));
  return (
    <div className={css.app} data-drawer={content !== null}>
      {children}
    </div>
  );
}

/** Calls for help in the whole area of the desk, wherever it looks. */
function Sos() {
  const { principal, lookAt } = useConsole();
  const alarms = useAlarms();
  const onLook = useCallback((incidentId: string) => lookAt({ kind: 'incident', incidentId }), [lookAt]);
  return (
    <div className={css.sos}>
      <SosStrip area={principal.area} principal={principal} onLook={onLook} sound={alarms} />
    </div>
  );
}

/** What calls for this desk: an emergency elsewhere, alarms, orders. */
function Orders() {
  const { current, go, principal } = useConsole();
  return (
    <div className={css.orders}>
      <GuideOffer of="console" userId={principal.userId} />
      <EmergencyBar current={current} onPick={(id) => go({ operationId: id, selection: null })} />
      <AlarmBar />
      <OrdersToMe />
    </div>
  );
}

/** Which area is looked at, and how many alarms wait: read on a tab that lies behind others. */
function TabTitle() {
  const { t } = useTranslation('console');
  const { view } = useConsole();
  usePageTitle([useAreaName(view.area), t('common:surface.console')], useAlarms().waiting.length);
  return null;
}

/** The keys of the screen. */
function Keys() {
  const { state, back } = useConsole();
  const report = useReport();
  useShortcuts({
    search: () => state.search(false),
    goToArea: () => state.search(true),
    report: () => report?.(),
    queue: focusQueue,
    back,
  });
  usePaletteKey(useCallback(() => state.change({ palette: true }), [state]));
  return null;
}
