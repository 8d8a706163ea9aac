import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Bbox, Position } from '../../../shared/model/area.ts';
import type { Facility } from '../../../shared/model/facility.ts';
import { Breadcrumb } from '../../features/areas/Breadcrumb.tsx';
import { useArea } from '../../features/areas/useArea.ts';
import type { ReportDraft } from '../../features/incidents/reportDraft.ts';
import { useSessionInfo } from '../../features/session/session.tsx';
import { MapView } from '../../map/MapView.tsx';
import type { MapTarget } from '../../map/mapTypes.ts';
import type { Player } from '../../player/player.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Key } from '../../ui/Key.tsx';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import type { ConsoleView } from './consoleView.ts';
import type { GroundMap } from './groundMap.ts';
import css from './MapPane.module.css';

/** One value for every render: a new one would have the map look again. */
const NONE: readonly Facility[] = [];

/** Room around a fitted area, so that its edge does not hide under the breadcrumb. */
const PADDING = { top: 56, right: 24, bottom: 32, left: 24 };

/** The map with where it looks and what a click would do. */
export function MapPane({
  player,
  view,
  target,
  root,
  box,
  draft,
  picking,
  near,
  facilities,
  ground,
  candidates,
  onToggleFacilities,
  onPlace,
  onSelect,
  onArea,
}: {
  player: Player;
  view: ConsoleView;
  /** What of the selection is on the map. */
  target: MapTarget | null;
  root: string;
  /** A place to look at closely instead of the whole area. */
  box: Bbox | null;
  /** While a report is being made, a click says where. */
  draft: ReportDraft | null;
  /** A click says around where places are looked for. */
  picking: boolean;
  near: Position | null;
  /** Null while the layer is off. */
  facilities: readonly Facility[] | null;
  /** Zones, gaps, coverage and drawings. */
  ground: GroundMap;
  /** Units that the open dispatch list shows, best first. */
  candidates: readonly string[];
  /** Null for who may not see places. */
  onToggleFacilities: (() => void) | null;
  onPlace: (at: Position) => void;
  onSelect: (target: MapTarget | null) => void;
  onArea: (code: string) => void;
}) {
  const { t } = useTranslation('console');
  const { areaVersion } = useSessionInfo();
  const { data } = useArea(view.area);
  return (
    <div className={css.pane} data-placing={draft !== null || picking || ground.drawing !== null}>
      <div className={css.map}>
        <PartBoundary
          instead={
            <p role="alert" className={css.broken}>
              {t('noMap')}
            </p>
          }
        >
          <MapView
            player={player}
            areaVersion={areaVersion}
            area={view.area}
            fit={box ?? data?.area.bbox ?? null}
            padding={PADDING}
            theme="dark"
            selection={target}
            onSelect={onSelect}
            onArea={onArea}
            onMapClick={draft || picking ? onPlace : null}
            marker={draft?.position ?? near}
            facilities={facilities ?? NONE}
            zones={ground.zones}
            selectedZone={ground.selectedZone}
            gaps={ground.gaps}
            coverage={ground.coverage}
            drawing={draft || picking ? null : ground.drawing}
            plates={ground.plates}
            candidates={candidates}
            attribution={t('desk:areas.illustrative')}
            label={t('map')}
          />
        </PartBoundary>
      </div>
      <div className={css.where}>
        <Breadcrumb area={view.area} root={root} onGo={onArea} />
      </div>
      <div className={css.layers}>
        {ground.layers}
        {onToggleFacilities ? (
          <button
            type="button"
            aria-pressed={facilities !== null}
            title={t('desk:facilities.fromZoom')}
            onClick={onToggleFacilities}
          >
            <Icon of={Building2} size={15} />
            {t('desk:facilities.layer')}
          </button>
        ) : null}
      </div>
      {picking && !draft ? (
        <p className={css.placing} role="status">
          {t('desk:facilities.picking')} <Key>Esc</Key> {t('placing.cancel')}
        </p>
      ) : null}
      {draft ? (
        <p className={css.placing} role="status">
          {t(draft.position ? 'placing.placed' : 'placing.click')} <Key>Esc</Key> {t('placing.cancel')}
        </p>
      ) : null}
    </div>
  );
}
