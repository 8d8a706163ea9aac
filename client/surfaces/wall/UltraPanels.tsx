import { useTranslation } from 'react-i18next';
import { useExtent } from '../../features/areas/extent.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { useLink, usePicture } from '../../picture/store.tsx';
import { CityPanel } from './CityPanel.tsx';
import { Curves } from './Curves.tsx';
import { EventStream } from './EventStream.tsx';
import { ForcesPanel, MapLegend } from './ForcesPanel.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import type { PanelsProps } from './panels.ts';
import { placeName } from './placeName.ts';
import { SilentPanel } from './SilentPanel.tsx';
import { TierLadder } from './TierLadder.tsx';
import { TodoPanel } from './TodoPanel.tsx';
import { WallMap } from './WallMap.tsx';
import { WhistlePanel } from './WhistlePanel.tsx';
import css from './wall.module.css';
import { FIGURES } from './wallFigures.ts';
import map from './wallMap.module.css';

/** 32:9, its own composition: the city left, the operation and its core in the middle, events right. */
export function UltraPanels({ picture, record, u, area, areaVersion }: PanelsProps) {
  const { t } = useTranslation('wall');
  const incidents = usePicture((p) => p.incidents);
  const { operation, now, forces, units, open, ladder, streets } = picture;
  const looked = operation?.area ?? area;
  const communities = ladder.find((rung) => rung.tier === 'community')?.areas ?? [];
  const core = communities[0] ?? looked;
  const whole = useExtent([], area);
  // Before the Picture is there nobody knows what the wall is about: its maps would open on the whole city.
  const told = useLink().kind !== 'connecting';
  const fit = useExtent(streets, looked);
  const coreFit = useExtent([], core);
  const areaName = placeName(useAreaName(area));
  const coreName = placeName(useAreaName(core));
  return (
    <>
      <div className={css.panel} data-area="left">
        <TierLadder tiers={picture.tiers} />
        <Curves series={record?.series ?? null} version={record?.version ?? 0} now={now} />
      </div>
      <div className={css.panel} data-area="city">
        <div className={map.cityMap}>
          <WallMap
            areaVersion={areaVersion}
            area={area}
            fit={whole}
            u={u}
            label={t('map.city', { name: areaName })}
            labels={false}
            overview={0.6}
          >
            <p className={map.mapTitle}>{areaName}</p>
          </WallMap>
        </div>
        <CityPanel area={area} units={units} open={open} u={u} />
      </div>
      <div className={css.panel} data-area="centre">
        <KeyFigures picture={picture} names={FIGURES.ultraForces} />
        <WallMap
          areaVersion={areaVersion}
          area={looked}
          fit={told ? fit : null}
          u={u}
          label={t('map.operation')}
        >
          <p className={map.mapTitle}>{t('map.operationTitle')}</p>
        </WallMap>
        <MapLegend />
      </div>
      <div className={css.panel} data-area="core">
        <KeyFigures picture={picture} names={FIGURES.ultraEvents} />
        <WallMap
          areaVersion={areaVersion}
          area={core}
          fit={told ? coreFit : null}
          u={u}
          label={t('map.core')}
        >
          <p className={map.mapTitle}>
            {coreName} <small>{t('map.coreHint')}</small>
          </p>
        </WallMap>
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
        <WhistlePanel whistles={picture.whistles} now={now} u={u} />
      </div>
      <div className={css.panel} data-area="far">
        <ForcesPanel forces={forces} work={picture.work} />
        <NotesPanel notes={picture.notes} u={u} />
        <SilentPanel forces={forces} u={u} />
      </div>
    </>
  );
}
