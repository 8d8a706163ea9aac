import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNIT_KINDS, type UnitKind } from '../../../shared/model/unit.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import row from '../../ui/Row.module.css';
import { useDuration } from '../../ui/useDuration.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { useAreaName } from '../areas/useArea.ts';
import css from './UnitList.module.css';
import { UnitSymbol } from './UnitSymbol.tsx';
import { countUnits, UNIT_STATES, type UnitRow, type UnitState } from './unitRows.ts';

const ROW_PX = 48;

/** Units by what needs a look first; the chips above keep one kind or one state. */
export function UnitList({
  rows,
  selected,
  now,
  onSelect,
}: {
  rows: readonly UnitRow[];
  selected: string | null;
  now: number;
  onSelect: (unitId: string) => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<UnitKind | null>(null);
  const [state, setState] = useState<UnitState | null>(null);
  const counts = useMemo(() => countUnits(rows), [rows]);
  const shown = useMemo(
    () =>
      rows.filter(
        (one) => (kind === null || one.unit.kind === kind) && (state === null || one.state === state),
      ),
    [rows, kind, state],
  );
  return (
    <section className={css.panel} aria-label={t('units.list')}>
      <fieldset className={css.filters}>
        <legend className="tx-heard">{t('units.filter')}</legend>
        {UNIT_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            onClick={() => setKind(kind === one ? null : one)}
          >
            <UnitSymbol kind={one} state="fresh" size={13} />
            {t(`unitKind.${one}`)} <b>{counts.byKind[one]}</b>
          </button>
        ))}
        {UNIT_STATES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={state === one}
            onClick={() => setState(state === one ? null : one)}
          >
            {t(`unitState.${one}`)} <b>{counts.byState[one]}</b>
          </button>
        ))}
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
            <UnitListRow one={one} selected={one.unit.unitId === selected} now={now} onSelect={onSelect} />
          )}
        </VirtualList>
      )}
    </section>
  );
}

function UnitListRow({
  one: { unit, state, fixAt },
  selected,
  now,
  onSelect,
}: {
  one: UnitRow;
  selected: boolean;
  now: number;
  onSelect: (unitId: string) => void;
}) {
  const { t } = useTranslation();
  const home = useAreaName(unit.homeArea);
  const duration = useDuration();
  return (
    <button type="button" className={row.row} aria-pressed={selected} onClick={() => onSelect(unit.unitId)}>
      <span className={row.symbol} data-bare="true">
        <UnitSymbol kind={unit.kind} state={state} size={20} />
      </span>
      <span className={row.words}>
        <span className={row.title}>
          <b>{unit.callsign}</b>
          {unit.team ? <span className={row.id}>{unit.team}</span> : null}
        </span>
        <span className={row.caption}>
          {t(`unitKind.${unit.kind}`)} · {home}
        </span>
      </span>
      <span className={row.figure}>
        <b className={css.state} data-state={state}>
          {t(`unitState.${state}`)}
        </b>
        <span>{fixAt === null ? null : t('units.fixAgo', { ago: duration(now - fixAt) })}</span>
      </span>
    </button>
  );
}
