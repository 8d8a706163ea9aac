import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, type Principal } from '../../../../shared/access/principal.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { gapsIn } from '../../../../shared/picture/gapsIn.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useAreaName } from '../../../features/areas/useArea.ts';
import { useCoverage } from '../../../features/coverage/useCoverage.ts';
import { useGridBasis } from '../../../features/coverage/useGridBasis.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { useFigures } from '../../../features/figures/useFigures.ts';
import { Ago } from '../../../features/ticking/Ago.tsx';
import { useTables } from '../../../picture/store.tsx';
import { useBackStep } from '../../../ui/useBackStep.ts';
import css from './board.module.css';
import { MoveSomebody } from './forcesBehind.tsx';
import { type GridCell, gridBoard, gridLabel } from './gridCells.ts';
import list from './leader.module.css';
import { useGrids } from './useGrids.ts';

const NAMES = ['grids', 'gridsStaffed', 'gridsBlind', 'gridsJustEmpty'] as const;

/** All grids of the street as a board: red where work waits and nobody is. One opens to what is known of it. */
export function GridBoardView({
  principal,
  operation,
}: {
  principal: Principal;
  operation: Operation | null;
}) {
  const { t } = useTranslation('leader');
  const { area } = principal;
  const grids = useGrids(area);
  const may = can(principal, 'positions.view', area);
  const { answer, failed } = useCoverage(area, may);
  const figures = useFigures(
    NAMES,
    useMemo(() => ({ area, operationId: null }), [area]),
    useGridBasis(area, may),
  );
  const picture = useTables('gaps', 'operations');
  const [open, setOpen] = useBackStep<string | null>(null);
  const board = useMemo(
    () => (grids ? gridBoard(grids, answer, gapsIn(picture, area)) : null),
    [grids, answer, picture, area],
  );
  if (!board || board.groups.length === 0) return null;
  const chosen = board.groups.flatMap(({ cells }) => cells).find(({ grid }) => grid === open) ?? null;
  return (
    <section className={list.section} aria-label={t('grids.title')} data-guide="grids">
      <h2>
        {t('grids.title')} <FigureValue of={figures} name="grids" plain />{' '}
        <span>
          {t('grids.staffed')} <FigureValue of={figures} name="gridsStaffed" plain /> · {t('grids.blind')}{' '}
          <FigureValue of={figures} name="gridsBlind" plain /> · {t('grids.justEmpty')}{' '}
          <FigureValue of={figures} name="gridsJustEmpty" plain />
        </span>
      </h2>
      {failed ? <p className={list.empty}>{t('grids.failed')}</p> : null}
      <div className={css.board}>
        {board.groups.map(({ community, cells }) => (
          <div key={community}>
            <CommunityName code={community} />
            <ul>
              {cells.map((cell) => (
                <li key={cell.grid}>
                  <CellButton
                    cell={cell}
                    chosen={cell.grid === open}
                    onChoose={() => setOpen(cell.grid === open ? null : cell.grid)}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {chosen ? <CellDetail cell={chosen} principal={principal} operation={operation} /> : null}
    </section>
  );
}

function CommunityName({ code }: { code: string }) {
  return <h3>{useAreaName(code)}</h3>;
}

function CellButton({ cell, chosen, onChoose }: { cell: GridCell; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('leader');
  const name = useAreaName(cell.grid);
  return (
    <button
      type="button"
      data-state={cell.state}
      aria-pressed={chosen}
      aria-label={`${name} ${t(`grids.state.${cell.state}`)} ${cell.units}`}
      onClick={onChoose}
    >
      <b>{gridLabel(cell.grid)}</b>
      <small>{cell.state === 'blind' ? t('grids.nobody') : cell.units}</small>
    </button>
  );
}

function CellDetail({
  cell,
  principal,
  operation,
}: {
  cell: GridCell;
  principal: Principal;
  operation: Operation | null;
}) {
  const { t } = useTranslation('leader');
  const place = useAreaName(cell.grid);
  const [moving, setMoving] = useState(false);
  return (
    <div className={css.detail} aria-live="polite">
      <div>
        <b>{place}</b>
        <p>
          {t(`grids.state.${cell.state}`)} · {t('grids.units', { count: cell.units })} ·{' '}
          {t('grids.work', { count: cell.work })}
          {cell.state === 'blind' && cell.since !== null ? (
            <Ago since={cell.since}>{(time) => ` · ${t('gap.since', { time })}`}</Ago>
          ) : null}
        </p>
      </div>
      {operation && mayCommand(principal, 'task.create', cell.grid) ? (
        <button type="button" className={list.act} aria-expanded={moving} onClick={() => setMoving(!moving)}>
          {t('gap.move')}
        </button>
      ) : null}
      <Suspense fallback={null}>
        {moving && operation ? (
          <MoveSomebody
            operationId={operation.operationId}
            grid={cell.grid}
            place={place}
            onSent={() => setMoving(false)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
