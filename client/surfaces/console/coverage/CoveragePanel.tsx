import { ScanSearch } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { gapsIn } from '../../../../shared/picture/gapsIn.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import {
  blindSpots,
  thinGrids,
  UNIT_LISTS,
  type UnitListName,
  unitsIn,
} from '../../../features/coverage/coverage.ts';
import { useCoverageAnswer } from '../../../features/coverage/useCoverage.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { NO_BASIS, useFigures } from '../../../features/figures/useFigures.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { UnitSymbol } from '../../../features/units/UnitSymbol.tsx';
import { useTables } from '../../../picture/store.tsx';
import { Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import css from './CoveragePanel.module.css';

const NAMES = [
  'gridsStaffed',
  'grids',
  'gridsEmpty',
  'gridsNeverVisited',
  'gridsBlind',
  'gridsJustEmpty',
  'gridsThin',
] as const;
/** A list that somebody can read; the figures above say how many there are. */
const MOST = 40;

/** Where nobody is, where too few are, and who has nothing to do or is not heard of. */
export function CoveragePanel({
  area,
  onArea,
  onUnit,
  onClose,
}: {
  area: string;
  onArea: (code: string) => void;
  onUnit: (unitId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('tools');
  const { answer, failed } = useCoverageAnswer(area);
  const picture = useTables('gaps', 'operations', 'units');
  const blind = blindSpots(answer, gapsIn(picture, area));
  const thin = thinGrids(answer);
  const scope = useMemo(() => ({ area, operationId: null }), [area]);
  const basis = useMemo(() => ({ ...NO_BASIS, coverage: answer }), [answer]);
  const figures = useFigures(NAMES, scope, basis);
  const lists = Object.fromEntries(
    UNIT_LISTS.map((list) => [list, unitsIn(answer, list, picture.units)]),
  ) as Record<UnitListName, ReturnType<typeof unitsIn>>;
  return (
    <Drawer
      symbol={<Icon of={ScanSearch} size={20} />}
      title={t('coverage.title')}
      figure={
        <>
          <b>
            <FigureValue
              of={figures}
              name="gridsStaffed"
              also={['grids', 'gridsEmpty', 'gridsNeverVisited']}
            />
          </b>
          <span>
            {t('coverage.staffed')} / <FigureValue of={figures} name="grids" plain />
          </span>
        </>
      }
      onClose={onClose}
    >
      <FactList>
        {(['gridsEmpty', 'gridsNeverVisited'] as const).map((name) => (
          <Fact key={name} name={t(`figures:name.${name}`)}>
            <FigureValue of={figures} name={name} />
          </Fact>
        ))}
      </FactList>
      {failed ? <EmptyState>{t('coverage.failed')}</EmptyState> : null}
      <Section
        title={t('coverage.blind')}
        hint={
          <>
            <FigureValue of={figures} name="gridsBlind" /> · {t('figures:name.gridsJustEmpty')}{' '}
            <FigureValue of={figures} name="gridsJustEmpty" plain /> · {t('coverage.blindHint')}
          </>
        }
      >
        {blind.length === 0 ? <EmptyState>{t('coverage.noneBlind')}</EmptyState> : null}
        <ul className={css.list}>
          {blind.slice(0, MOST).map((spot) => (
            <GridRow
              key={spot.grid}
              grid={spot.grid}
              alert
              caption={t('coverage.work', { count: spot.work })}
              figure={spot.since === null ? t('coverage.never') : <Since since={spot.since} />}
              onArea={onArea}
            />
          ))}
        </ul>
      </Section>
      <Section
        title={t('coverage.thin')}
        hint={
          <>
            <FigureValue of={figures} name="gridsThin" /> · {t('coverage.thinHint')}
          </>
        }
      >
        {thin.length === 0 ? <EmptyState>{t('coverage.noneThin')}</EmptyState> : null}
        <ul className={css.list}>
          {thin.slice(0, MOST).map((grid) => (
            <GridRow
              key={grid.grid}
              grid={grid.grid}
              caption={t('coverage.work', { count: grid.work })}
              figure={t('coverage.present', { count: grid.units })}
              onArea={onArea}
            />
          ))}
        </ul>
      </Section>
      {UNIT_LISTS.map((list) => (
        <Section
          key={list}
          title={`${t(`coverage.list.${list}`)} ${lists[list].length}`}
          hint={t(`coverage.hint.${list}`)}
        >
          {lists[list].length === 0 ? <EmptyState>{t(`coverage.none.${list}`)}</EmptyState> : null}
          <ul className={css.list}>
            {lists[list].slice(0, MOST).map(({ unit, since }) => (
              <li key={unit.unitId}>
                <button type="button" className={css.row} onClick={() => onUnit(unit.unitId)}>
                  <span className={css.name}>
                    <UnitSymbol kind={unit.kind} state={list === 'silent' ? 'silent' : 'fresh'} size={14} />
                    <b>{unit.callsign}</b>
                    <Place area={unit.homeArea} />
                  </span>
                  <span className={css.figure}>
                    <Since since={since} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Drawer>
  );
}

function GridRow({
  grid,
  caption,
  figure,
  alert = false,
  onArea,
}: {
  grid: string;
  caption: string;
  figure: ReactNode;
  alert?: boolean;
  onArea: (code: string) => void;
}) {
  const place = useAreaName(grid);
  return (
    <li>
      <button type="button" className={css.row} data-alert={alert} onClick={() => onArea(grid)}>
        <span className={css.name}>
          <b>{place}</b>
          <small>{caption}</small>
        </span>
        <span className={css.figure}>{figure}</span>
      </button>
    </li>
  );
}

function Place({ area }: { area: string }) {
  return <small>{useAreaName(area)}</small>;
}

function Since({ since }: { since: number }) {
  const { t } = useTranslation('tools');
  return (
    <>
      <Ago since={since} /> <small>{t('coverage.since', { time: minuteText(since) })}</small>
    </>
  );
}
