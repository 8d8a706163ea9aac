import { useTranslation } from 'react-i18next';
import { useExtent } from '../../features/areas/extent.ts';
import { Curves } from '../../features/wall/Curves.tsx';
import { EventStream } from '../../features/wall/EventStream.tsx';
import { ForcesPanel, MapLegend } from '../../features/wall/ForcesPanel.tsx';
import { IncidentSummary } from '../../features/wall/IncidentSummary.tsx';
import { KeyFigures } from '../../features/wall/KeyFigures.tsx';
import { SilentPanel } from '../../features/wall/SilentPanel.tsx';
import { TierLadder } from '../../features/wall/TierLadder.tsx';
import { WallMap } from '../../features/wall/WallMap.tsx';
import css from '../../features/wall/wall.module.css';
import { usePicture } from '../../picture/store.tsx';
import type { PanelsProps } from './panels.ts';

const FIGURES = ['people', 'online', 'incidents', 'grids', 'notes'] as const;

/** 16:9: tiers and curves, the map under the headline figures, events and forces. */
export function WidePanels({ picture, record, u, area, areaVersion }: PanelsProps) {
  const { t } = useTranslation('wall');
  const incidents = usePicture((p) => p.incidents);
  const { operation, now, forces, units, open } = picture;
  const looked = operation?.area ?? area;
  const fit = useExtent(picture.streets, looked);
  return (
    <>
      <div className={css.panel} data-area="left">
        <TierLadder ladder={picture.ladder} total={units.length} />
        <Curves series={record?.series ?? null} version={record?.version ?? 0} now={now} />
      </div>
      <div className={css.panel} data-area="centre">
        <KeyFigures picture={picture} names={FIGURES} />
        <WallMap areaVersion={areaVersion} area={looked} fit={fit} u={u} label={t('map.operation')} />
        <MapLegend />
      </div>
      <div className={css.panel} data-area="right">
        <IncidentSummary incidents={picture.incidents} open={open} now={now} />
        <EventStream
          operationId={operation?.operationId ?? null}
          incidents={incidents}
          now={now}
          u={u}
          hint={t('stream.hint')}
        />
        <ForcesPanel forces={forces} />
        <SilentPanel forces={forces} u={u} />
      </div>
    </>
  );
}
