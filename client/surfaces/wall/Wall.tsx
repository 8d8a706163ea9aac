import { type CSSProperties, type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../shared/model/area.ts';
import { openSos } from '../../../shared/picture/sos.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { GuideOffer } from '../../features/help/GuideOffer.tsx';
import type { KeyLine } from '../../features/help/HelpSheet.tsx';
import { useHelp } from '../../features/help/useHelp.tsx';
import { Legend } from '../../features/legend/Legend.tsx';
import { useCurrentOperation } from '../../features/operation/useCurrentOperation.ts';
import { usePrincipal, useSession, useSessionInfo } from '../../features/session/session.tsx';
import { SosStrip } from '../../features/sos/SosStrip.tsx';
import { LiveProvider } from '../../picture/live.tsx';
import { PlayerProvider, useMoment, usePicture, usePlayer } from '../../picture/store.tsx';
import { useAddressQuery } from '../../ui/address.ts';
import { usePageTitle } from '../../ui/usePageTitle.ts';
import { OtherOperations } from './OtherOperations.tsx';
import { operationPlayer } from './operationPlayer.ts';
import { PhaseBar } from './PhaseBar.tsx';
import { useWallProfile } from './useWallProfile.ts';
import { WallHeader, WallLostBar } from './WallHeader.tsx';
import { WallPanels } from './WallPanels.tsx';
import css from './wall.module.css';
import { useWall, WallProvider, type WallView } from './wallContext.tsx';
import { driftAt } from './wallProfile.ts';

/** The wall: a full screen that nobody touches. */
export function Wall() {
  const { principal } = useSessionInfo();
  const { heard } = useSession();
  return (
    <LiveProvider watch={principal.area} onPrincipal={heard}>
      <WallScreen />
    </LiveProvider>
  );
}

/** What the wall is about, and its pieces: each hears what it shows, and this only of another operation. */
function WallScreen() {
  const { principal, areaVersion, areaBounds } = useSessionInfo();
  const { area } = principal;
  const [search] = useAddressQuery();
  const { shape, width, u } = useWallProfile();
  const composition = shape === 'ultra' ? 'ultra' : 'wide';
  const { t } = useTranslation('wall');
  const live = usePlayer();
  const current = useCurrentOperation(search.get('op'), always);
  const { operation } = current;
  const operationId = operation?.operationId ?? null;
  const player = useMemo(
    () => (operationId === null ? live : operationPlayer(live, operationId)),
    [live, operationId],
  );
  const view = useMemo<WallView>(
    () => ({
      area,
      areaVersion,
      areaBounds,
      operation,
      principal,
      looked: operation?.area ?? area,
      scope: { area, operationId },
      // Who sits below the operation sees their own part of it.
      gridScope: { area: operation && isWithin(operation.area, area) ? operation.area : area, operationId },
      shape,
      width,
      u,
    }),
    [area, areaVersion, areaBounds, operation, operationId, principal, shape, width, u],
  );
  const calls = usePicture((picture) => openSos(picture, area).length);
  usePageTitle([useAreaName(area), t('common:surface.wall')], calls);
  useEffect(() => {
    document.documentElement.dataset.theme = 'dark';
  }, []);
  return (
    <PlayerProvider player={player}>
      <WallProvider view={view}>
        <Canvas>
          <WallHeader />
          <div className={css.bars}>
            {/* Of whatever operation: the wall is about one at a time, a call for help is everybody's. */}
            <PlayerProvider player={live}>
              <SosStrip area={area} principal={null} />
            </PlayerProvider>
            <WallLostBar />
            <OtherOperations current={current} />
            <ForVisitors />
          </div>
          <WallPanels key={composition} composition={composition} />
          <PhaseBar />
        </Canvas>
      </WallProvider>
    </PlayerProvider>
  );
}

const NO_KEYS: readonly KeyLine[] = [];

/** Help for a person who opened the wall on a desk. A screen of its own shows the wall and nothing over it. */
function ForVisitors() {
  const { role, userId } = usePrincipal();
  return role === 'display' ? null : <VisitorsHelp userId={userId} />;
}

function VisitorsHelp({ userId }: { userId: string }) {
  const { sheet } = useHelp('wall', NO_KEYS, <Legend />);
  return (
    <>
      <GuideOffer of="wall" userId={userId} />
      {sheet}
    </>
  );
}

/** Nobody touches a wall: it goes from a drill to an emergency by itself, whatever its address says. */
const always = () => true;

/** Moves a little every few minutes, so that no edge burns in. */
function Canvas({ children }: { children: ReactNode }) {
  const { shape, u } = useWall();
  const [x, y] = useMoment((_, now) => driftAt(now));
  return (
    <main
      className={css.wall}
      data-theme="dark"
      data-shape={shape}
      style={{ '--tx-wall-u': `${u}px`, transform: `translate(${x}px, ${y}px)` } as CSSProperties}
    >
      {children}
    </main>
  );
}
