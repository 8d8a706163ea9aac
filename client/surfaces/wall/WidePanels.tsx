import { useTranslation } from 'react-i18next';
import { useExtent } from '../../features/areas/extent.ts';
import { useLink, usePicture } from '../../picture/store.tsx';
import { Curves } from './Curves.tsx';
import { EventStream } from './EventStream.tsx';
import { ForcesPanel, MapLegend } from './ForcesPanel.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import type { PanelsProps } from './panels.ts';
import { SilentPanel } from './SilentPanel.tsx';
import { TierLadder } from './TierLadder.tsx';
import { TodoPanel } from './TodoPanel.tsx';
import { WallMap } from './WallMap.tsx';
import css from './wall.module.css';
import { FIGURES } from './wallFigures.ts';

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
        <KeyFigures picture={picture} names={FIGURES.wide} />
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
