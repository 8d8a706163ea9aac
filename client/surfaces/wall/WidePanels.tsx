import { useTranslation } from 'react-i18next';
import { useExtent } from '../../features/areas/extent.ts';
import { Curves } from '../../features/wall/Curves.tsx';
import { EventStream } from '../../features/wall/EventStream.tsx';
import { ForcesPanel, MapLegend } from '../../features/wall/ForcesPanel.tsx';
import { KeyFigures } from '../../features/wall/KeyFigures.tsx';
import { SilentPanel } from '../../features/wall/SilentPanel.tsx';
import { TierLadder } from '../../features/wall/TierLadder.tsx';
import { TodoPanel } from '../../features/wall/TodoPanel.tsx';
import { WallMap } from '../../features/wall/WallMap.tsx';
import css from '../../features/wall/wall.module.css';
import { useLink, usePicture } from '../../picture/store.tsx';
import type { PanelsProps } from './panels.ts';

const FIGURES = ['people', 'online', 'incidents', 'grids', 'notes'] as const;

/** 16:9: tiers and curves, the map under the headline figures, events and forces. */
export function WidePanels({ picture, record, u, area, areaVersion }: PanelsProps) {
  const { t } = useTranslation('wall');
  const incidents = usePicture((p) => p.incidents);
  const { operation, now, forces } = picture;
  const looked = operation?.area ?? area;
  // Before the Picture is there nobody knows what the wall is about: its map would open on the whole city.
  const told = useLink().kind !== 'connecting';
  const fit = useExtent(picture.streets, looked);
  return (
    <>
      <div className={css.panel} data-area="left">
        <TierLadder tiers={picture.tiers} />
        <Curves series={record?.series ?? null} version={record?.version ?? 0} now={now} />
      </div>
      <div className={css.panel} data-area="centre">
        <KeyFigures picture={picture} names={FIGURES} />
        <WallMap
          areaVersion={areaVersion}
          area={looked}
          fit={told ? fit : null}
          u={u}
          label={t('map.operation')}
        />
        <MapLegend />
      </div>
      <div className={css.panel} data-area="right">
        <TodoPanel todos={picture.todos} />
        <EventStream
          operationId={operation?.operationId ?? null}
          incidents={incidents}
          now={now}
          u={u}
          hint={t('stream.hint')}
        />
        <ForcesPanel forces={forces} work={picture.work} />
        <SilentPanel forces={forces} u={u} />
      </div>
    </>
  );
}
