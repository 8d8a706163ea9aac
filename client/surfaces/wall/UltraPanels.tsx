import { CityPanel } from './CityPanel.tsx';
import { Curves } from './Curves.tsx';
import { EventStream } from './EventStream.tsx';
import { ForcesPanel, MapLegend } from './ForcesPanel.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { SilentPanel } from './SilentPanel.tsx';
import { TierLadder } from './TierLadder.tsx';
import { TodoPanel } from './TodoPanel.tsx';
import { CityMap, CoreMap, OperationMap } from './WallMaps.tsx';
import { WhistlePanel } from './WhistlePanel.tsx';
import css from './wall.module.css';
import { FIGURES } from './wallFigures.ts';

/** 32:9, its own composition: the city left, the operation and its core in the middle, events right. */
export function UltraPanels() {
  return (
    <>
      <div className={css.panel} data-area="left">
        <TierLadder />
        <Curves />
      </div>
      <div className={css.panel} data-area="city">
        <CityMap />
        <CityPanel />
      </div>
      <div className={css.panel} data-area="centre">
        <KeyFigures names={FIGURES.ultraForces} />
        <OperationMap titled />
        <MapLegend />
      </div>
      <div className={css.panel} data-area="core">
        <KeyFigures names={FIGURES.ultraEvents} />
        <CoreMap />
      </div>
      <div className={css.panel} data-area="right">
        <TodoPanel />
        <EventStream />
        <WhistlePanel />
      </div>
      <div className={css.panel} data-area="far">
        <ForcesPanel />
        <NotesPanel />
        <SilentPanel />
      </div>
    </>
  );
}
