import { Curves } from './Curves.tsx';
import { EventStream } from './EventStream.tsx';
import { ForcesPanel, MapLegend } from './ForcesPanel.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { SilentPanel } from './SilentPanel.tsx';
import { TierLadder } from './TierLadder.tsx';
import { TodoPanel } from './TodoPanel.tsx';
import { OperationMap } from './WallMaps.tsx';
import css from './wall.module.css';
import { FIGURES } from './wallFigures.ts';

/** 16:9: tiers and curves, the map under the headline figures, events and forces. */
export function WidePanels() {
  return (
    <>
      <div className={css.panel} data-area="left">
        <TierLadder />
        <Curves />
      </div>
      <div className={css.panel} data-area="centre">
        <KeyFigures names={FIGURES.wide} />
        <OperationMap />
        <MapLegend />
      </div>
      <div className={css.panel} data-area="right">
        <TodoPanel />
        <EventStream />
        <ForcesPanel />
        <SilentPanel />
      </div>
    </>
  );
}
