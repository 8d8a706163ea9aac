import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import type { Bbox } from '../../../shared/model/area.ts';
import { useArea } from '../../features/areas/useArea.ts';
import { presentByGrid } from '../../features/coverage/coverage.ts';
import { useCoverage } from '../../features/coverage/useCoverage.ts';
import { usePrincipal, useSessionInfo } from '../../features/session/session.tsx';
import { WATCHED_LAYERS } from '../../map/layers/mapLayers.ts';
import { MapView } from '../../map/view/MapView.tsx';
import { usePlayer } from '../../picture/store.tsx';
import { useHere } from './context/fieldContext.tsx';
import css from './field.module.css';

/** Half a side of what is shown around oneself, degrees: about 800 m. */
const AROUND_DEG = 0.0075;

/** The map, loaded only when somebody asks for it: around oneself, else the own area. */
export function FieldMap({
  selected,
  onSelect,
}: {
  selected: string | null;
  onSelect: (incidentId: string | null) => void;
}) {
  const { t } = useTranslation('field');
  const here = useHere();
  const player = usePlayer();
  const principal = usePrincipal();
  const { areaVersion, areaBounds } = useSessionInfo();
  const { data } = useArea(principal.area);
  // Fitted once: a map that follows each step of its owner cannot be looked around on.
  const [first] = useState(here);
  const fit = useMemo<Bbox | null>(
    () =>
      first
        ? [first[0] - AROUND_DEG, first[1] - AROUND_DEG, first[0] + AROUND_DEG, first[1] + AROUND_DEG]
        : (data?.area.bbox ?? null),
    [first, data],
  );
  const { area } = principal;
  const { answer } = useCoverage(area, can(principal, 'positions.view', area));
  const coverage = useMemo(() => (answer ? presentByGrid(answer) : undefined), [answer]);
  return (
    <div className={css.mapFrame}>
      <MapView
        base={{ player, areaVersion, areaBounds, theme: 'light', layers: WATCHED_LAYERS }}
        shown={{
          area,
          coverage,
          fit,
          padding: 12,
          selection: selected ? { kind: 'incident', incidentId: selected } : null,
          onSelect: (target) => onSelect(target?.kind === 'incident' ? target.incidentId : null),
        }}
        marker={here}
        attribution={t('map.boundary')}
        label={t('map.label')}
        className={css.mapView ?? ''}
      />
    </div>
  );
}
