import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import type { Bbox, Position } from '../../../../shared/model/area.ts';
import type { Facility } from '../../../../shared/model/facility.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { presentByGrid } from '../../../features/coverage/coverage.ts';
import { useCoverage } from '../../../features/coverage/useCoverage.ts';
import { useSessionInfo } from '../../../features/session/session.tsx';
import { MapView } from '../../../map/view/MapView.tsx';
import { usePicture, usePlayer } from '../../../picture/store.tsx';
import { useConsole, useDoing } from '../context/consoleContext.tsx';
import { mapTargetOf } from '../context/targetPlace.ts';
import { useFacilities } from '../facilities/useFacilities.ts';
import { usePlates } from './plates.ts';

/** Room around a fitted area, so that its edge does not hide under the breadcrumb. */
const PADDING = { top: 56, right: 24, bottom: 32, left: 24 };

/** The map with everything that the console puts on it. What moves on it goes past React. */
export function ConsoleMap() {
  const { t } = useTranslation('console');
  const { view, select, goTo } = useConsole();
  const { area, selection } = view;
  const { areaVersion, areaBounds } = useSessionInfo();
  const target = usePicture((picture) => mapTargetOf(picture, selection));
  const place = usePlacing();
  const drawing = useDoing((doing) => doing.drawing?.desk ?? null);
  return (
    <MapView
      base={{ player: usePlayer(), areaVersion, areaBounds, theme: 'dark' }}
      shown={{
        area,
        fit: useFit(),
        padding: PADDING,
        selection: target,
        onSelect: select,
        onArea: goTo,
        onMapClick: place,
        facilities: useFacilitiesShown(),
        selectedZone: selection?.kind === 'zone' ? selection.zoneId : null,
        coverage: useCoverageShown(),
        drawing: place ? null : drawing,
        plates: usePlates(),
        candidates: useDoing((doing) => doing.candidates),
      }}
      marker={useMarker()}
      attribution={t('desk:areas.illustrative')}
      label={t('map')}
    />
  );
}

/** One value for every render: a new one would have the map look again. */
const NONE: readonly Facility[] = [];

/** The area in view, or the place in it that is looked at closely. */
function useFit(): Bbox | null {
  const { area } = useConsole().view;
  const focus = useDoing((doing) => doing.focus);
  const { data } = useArea(area);
  return (focus?.area === area ? focus.box : null) ?? data?.area.bbox ?? null;
}

/** A spot that was clicked: of the report, or around where places are looked for. */
function useMarker(): Position | null {
  const { tab } = useConsole().view;
  return useDoing(({ draft, near }) => draft?.position ?? (tab === 'facilities' ? near : null));
}

/** What a click says while a place is wanted; null when a click picks what is there. */
function usePlacing(): ((position: Position) => void) | null {
  const { principal, state } = useConsole();
  const { userId } = principal;
  const wanted = useDoing(({ draft, picking }) => draft !== null || picking);
  const place = useCallback(
    (position: Position) => {
      const { draft } = state.now();
      if (draft) state.changeDraft(userId, { ...draft, position });
      else state.change({ picking: false, near: position });
    },
    [state, userId],
  );
  return wanted ? place : null;
}

function useFacilitiesShown() {
  const { view, principal } = useConsole();
  const on = useDoing((doing) => doing.places);
  const may = can(principal, 'facility.view', principal.area);
  const { rows } = useFacilities(view.area, may && (on || view.tab === 'facilities'));
  return on ? rows : NONE;
}

/** What the grids are filled with: who is in them; by the area that units belong to until that is known; null for nothing. */
function useCoverageShown(): ReadonlyMap<string, number> | null | undefined {
  const { view, operation, principal } = useConsole();
  const on = useDoing((doing) => doing.coverage);
  const open = useDoing((doing) => doing.tool === 'coverage');
  const may = operation !== null && can(principal, 'positions.view', view.area);
  const { answer } = useCoverage(view.area, may && (on || open));
  return useMemo(() => (on ? (answer ? presentByGrid(answer) : undefined) : null), [on, answer]);
}
