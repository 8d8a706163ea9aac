import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type CurrentOperation, useCurrentOperation } from '../../features/operation/useCurrentOperation.ts';
import { useSession, useSessionInfo } from '../../features/session/session.tsx';
import { LiveProvider } from '../../picture/live.tsx';
import { PlayerProvider, usePlayer } from '../../picture/store.tsx';
import { OtherOperations } from './OtherOperations.tsx';
import { operationPlayer } from './operationPlayer.ts';
import { PhaseBar } from './PhaseBar.tsx';
import { UltraPanels } from './UltraPanels.tsx';
import { useRecordSeries } from './useRecordSeries.ts';
import { useWallPicture } from './useWallPicture.ts';
import { useWallProfile } from './useWallProfile.ts';
import { WallHeader, WallLostBar } from './WallHeader.tsx';
import { WidePanels } from './WidePanels.tsx';
import css from './wall.module.css';
import { driftAt } from './wallProfile.ts';

/** The wall: a full screen that nobody touches. */
export function Wall() {
  const { principal } = useSessionInfo();
  const { heard } = useSession();
  return (
    <LiveProvider watch={principal.area} onPrincipal={heard}>
      <WallFrame area={principal.area} />
    </LiveProvider>
  );
}

/** Tiles of an ultra-wide wall are this share of its width; text keeps off their edges. */
const TILE_SHARE = 0.25;

function WallFrame({ area }: { area: string }) {
  const [search] = useSearchParams();
  const live = usePlayer();
  const current = useCurrentOperation(search.get('op'), always);
  const operationId = current.operation?.operationId ?? null;
  const player = useMemo(
    () => (operationId === null ? live : operationPlayer(live, operationId)),
    [live, operationId],
  );
  return (
    <PlayerProvider player={player}>
      <WallPanels area={area} current={current} />
    </PlayerProvider>
  );
}

/** Nobody touches a wall: it goes from a drill to an emergency by itself, whatever its address says. */
const always = () => true;

function WallPanels({ area, current }: { area: string; current: CurrentOperation }) {
  const profile = useWallProfile();
  const picture = useWallPicture(current.operation, area);
  const record = useRecordSeries(picture.operation);
  const { areaVersion } = useSessionInfo();
  const { operation, now } = picture;
  useEffect(() => {
    document.documentElement.dataset.theme = 'dark';
  }, []);
  const seams = useMemo(
    () =>
      profile.shape === 'ultra' ? [1, 2, 3].map((tile) => Math.round(profile.width * TILE_SHARE * tile)) : [],
    [profile],
  );
  const [x, y] = driftAt(now);
  const Panels = profile.shape === 'ultra' ? UltraPanels : WidePanels;
  return (
    <main
      className={css.wall}
      data-theme="dark"
      data-shape={profile.shape}
      style={
        { '--tx-wall-u': `${profile.u}px`, transform: `translate(${x}px, ${y}px)` } as React.CSSProperties
      }
    >
      <WallHeader operation={operation} mode={picture.mode} now={now} />
      <div className={css.bars}>
        <WallLostBar now={now} />
        <OtherOperations current={current} />
      </div>
      <Panels picture={picture} record={record} u={profile.u} area={area} areaVersion={areaVersion} />
      <PhaseBar
        operation={operation}
        incidents={picture.incidents}
        notes={picture.notes}
        now={now}
        u={profile.u}
        seams={seams}
      />
    </main>
  );
}
