import { useTranslation } from 'react-i18next';
import { useExtent } from '../../features/areas/extent.ts';
import { plainName } from '../../features/areas/placeName.ts';
import { useAreaName } from '../../features/areas/useArea.ts';
import { useLinkKind, usePicture } from '../../picture/store.tsx';
import { incidentsOf, unitsOf, useStreets } from './ofWall.ts';
import { busiestArea } from './tierLadder.ts';
import { WallMap } from './WallMap.tsx';
import { useWall } from './wallContext.tsx';
import map from './wallMap.module.css';

/** Before the Picture is there nobody knows what the wall is about: its maps would open on the whole city. */
const useTold = () => useLinkKind() !== 'connecting';

/** The streets of the operation. */
export function OperationMap({ titled = false }: { titled?: boolean }) {
  const { t } = useTranslation('wall');
  const { looked } = useWall();
  const told = useTold();
  const fit = useExtent(useStreets(), looked);
  return (
    <WallMap area={looked} fit={told ? fit : null} label={t('map.operation')}>
      {titled ? <p className={map.mapTitle}>{t('map.operationTitle')}</p> : null}
    </WallMap>
  );
}

/** The community with most of what is open. */
export function CoreMap() {
  const { t } = useTranslation('wall');
  const { looked, operation } = useWall();
  const told = useTold();
  const core = usePicture(
    (picture) => busiestArea('community', unitsOf(picture, operation), incidentsOf(picture)) ?? looked,
  );
  const fit = useExtent([], core);
  const name = plainName(useAreaName(core));
  return (
    <WallMap area={core} fit={told ? fit : null} label={t('map.core')}>
      <p className={map.mapTitle}>
        {name} <small>{t('map.coreHint')}</small>
      </p>
    </WallMap>
  );
}

/** Symbols of the whole city, as a part of their usual size. */
const OVERVIEW = 0.6;

/** All that the wall may see, without single units. */
export function CityMap() {
  const { t } = useTranslation('wall');
  const { area } = useWall();
  const fit = useExtent([], area);
  const name = plainName(useAreaName(area));
  return (
    <div className={map.cityMap}>
      <WallMap area={area} fit={fit} label={t('map.city', { name })} labels={false} overview={OVERVIEW}>
        <p className={map.mapTitle}>{name}</p>
      </WallMap>
    </div>
  );
}
