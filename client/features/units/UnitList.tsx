import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureScope } from '../../../shared/figures/facts.ts';
import type { FigureName } from '../../../shared/figures/figures.ts';
import { FIGURE_OF_KIND } from '../../../shared/figures/units.ts';
import { UNIT_KINDS, type UnitKind } from '../../../shared/model/unit.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import row from '../../ui/Row.module.css';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { useAreaName } from '../areas/useArea.ts';
import { FigureValue } from '../figures/FigureValue.tsx';
import { useFigures } from '../figures/useFigures.ts';
import { ShownText } from '../names/ShownText.tsx';
import { Ago } from '../ticking/Ago.tsx';
import css from './UnitList.module.css';
import { UnitSymbol } from './UnitSymbol.tsx';
import { UNIT_STATES, type UnitRow, type UnitState } from './unitRows.ts';

const ROW_PX = 48;

const STATE_FIGURE = {
  fresh: 'fresh',
  ageing: 'ageing',
  silent: 'silent',
  absent: 'noFix',
} as const satisfies Record<UnitState, FigureName>;
const NAMES = [...Object.values(FIGURE_OF_KIND), ...Object.values(STATE_FIGURE), 'guests'] as const;

/**
 * Units by what needs a look first; the chips above keep one kind or one state of those that belong to the area, or only
 * those who do not and are here.
 */
export function UnitList({
  rows,
  scope,
  selected,
  onSelect,
}: {
  rows: readonly UnitRow[];
  scope: FigureScope;
  selected: string | null;
  onSelect: (unitId: string) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<UnitKind | null>(null);
  const [state, setState] = useState<UnitState | null>(null);
  const [guests, setGuests] = useState(false);
  const figures = useFigures(NAMES, scope);
  const shown = useMemo(() => {
    if (guests) return rows.filter((one) => one.guest);
    if (kind === null && state === null) return rows;
    return rows.filter(
      (one) =>
        !one.guest && (kind === null || one.unit.kind === kind) && (state === null || one.state === state),
    );
  }, [rows, kind, state, guests]);
  return (
    <section className={css.panel} aria-label={t('units.list')}>
      <fieldset className={css.filters}>
        <legend className="tx-heard">{t('units.filter')}</legend>
        {UNIT_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            onClick={() => {
              setGuests(false);
              setKind(kind === one ? null : one);
            }}
          >
            <UnitSymbol kind={one} state="fresh" size={13} />
            {t(`unitKind.${one}`)}{' '}
            <b>
              <FigureValue of={figures} name={FIGURE_OF_KIND[one]} plain />
            </b>
          </button>
        ))}
        {UNIT_STATES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            onClick={() => {
              setGuests(false);
              setState(state === one ? null : one);
            }}
          >
            {t(`unitState.${one}`)}{' '}
            <b>
              <FigureValue of={figures} name={STATE_FIGURE[one]} plain />
            </b>
          </button>
        ))}
        <button type="button" aria-pressed={guests} onClick={() => setGuests(!guests)}>
          {t('figures:name.guests')}{' '}
          <b>
            <FigureValue of={figures} name="guests" plain />
          </b>
        </button>
      </fieldset>
      {shown.length === 0 ? (
        <EmptyState>{t(rows.length === 0 ? 'units.none' : 'units.noneSuch')}</EmptyState>
      ) : (
        <VirtualList
          items={shown}
          rowHeight={ROW_PX}
          keyOf={(one) => one.unit.unitId}
          label={t('units.list')}
        >
          {(one) => (
            <UnitListRow
              unit={one.unit}
              state={one.state}
              fixAt={one.fixAt}
              selected={one.unit.unitId === selected}
              onSelect={onSelect}
            />
          )}
        </VirtualList>
      )}
    </section>
  );
}

const UnitListRow = memo(function UnitListRow({
  unit,
  state,
  fixAt,
  selected,
  onSelect,
}: Pick<UnitRow, 'unit' | 'state' | 'fixAt'> & {
  selected: boolean;
  onSelect: (unitId: string) => void;
}) {
  const { t } = useTranslation();
  const home = useAreaName(unit.homeArea);
  return (
    <button type="button" className={row.row} aria-pressed={selected} onClick={() => onSelect(unit.unitId)}>
      <span className={row.symbol} data-bare="true">
        <UnitSymbol kind={unit.kind} state={state} size={20} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{unit.callsign}</b>
          {unit.team ? (
            <span className={row.id}>
              <ShownText>{unit.team}</ShownText>
            </span>
          ) : null}
        </span>
        <span className={row.caption}>
          {t(`unitKind.${unit.kind}`)} · {home}
        </span>
      </span>
      <span className={row.figure}>
        <b className={css.state} data-state={state}>
          {t(`unitState.${state}`)}
        </b>
        <span>{fixAt === null ? null : <Ago since={fixAt}>{(ago) => t('units.fixAgo', { ago })}</Ago>}</span>
      </span>
    </button>
  );
});
