import { Fragment, type ReactElement } from 'react';
import { CityPanel } from './CityPanel.tsx';
import { Curves } from './Curves.tsx';
import { EventStream } from './EventStream.tsx';
import { ForcesPanel } from './ForcesPanel.tsx';
import { HeadlineFigures } from './HeadlineFigures.tsx';
import { MapLegend } from './MapLegend.tsx';
import { NotesPanel } from './NotesPanel.tsx';
import { SilentPanel } from './SilentPanel.tsx';
import { TierLadder } from './TierLadder.tsx';
import { TodoPanel } from './TodoPanel.tsx';
import { CityMap, CoreMap, OperationMap } from './WallMaps.tsx';
import { WhistlePanel } from './WhistlePanel.tsx';
import css from './wall.module.css';
import { COMPOSED } from './wallFigures.ts';

/** Columns of each composition, from left to right (`wall.module.css` gives them their places). */
const COLUMNS = {
  /** 16:9: tiers and curves, the map under the headline figures, events and forces. */
  wide: ['left', 'centre', 'right'],
  /** 32:9, its own composition: the city left, the operation and its core in the middle, events right. */
  ultra: ['left', 'city', 'centre', 'core', 'right', 'far'],
} as const;
type Composition = keyof typeof COLUMNS;

type Places = { readonly [C in Composition]: (typeof COLUMNS)[C][number] };
/** What stands in a column of each composition, of one at least; one that it is not named for does not show it. */
type Panel = { [C in Composition]: Pick<Places, C> & Partial<Places> }[Composition] & {
  readonly shows: ReactElement;
};

/** Every panel, from the top of its column to the bottom. */
const PANELS: readonly Panel[] = [
  { wide: 'left', ultra: 'left', shows: <TierLadder /> },
  { wide: 'left', ultra: 'left', shows: <Curves /> },
  { wide: 'centre', shows: <HeadlineFigures of={COMPOSED.wide} /> },
  { wide: 'centre', shows: <OperationMap /> },
  { ultra: 'city', shows: <CityMap /> },
  { ultra: 'city', shows: <CityPanel /> },
  { ultra: 'centre', shows: <HeadlineFigures of={COMPOSED.ultraForces} /> },
  { ultra: 'centre', shows: <OperationMap titled /> },
  { wide: 'centre', ultra: 'centre', shows: <MapLegend /> },
  { ultra: 'core', shows: <HeadlineFigures of={COMPOSED.ultraEvents} /> },
  { ultra: 'core', shows: <CoreMap /> },
  { wide: 'right', ultra: 'right', shows: <TodoPanel /> },
  { wide: 'right', ultra: 'right', shows: <EventStream /> },
  { ultra: 'right', shows: <WhistlePanel /> },
  { wide: 'right', ultra: 'far', shows: <ForcesPanel /> },
  { ultra: 'far', shows: <NotesPanel /> },
  { wide: 'right', ultra: 'far', shows: <SilentPanel /> },
];

const PLACED = { wide: placed('wide'), ultra: placed('ultra') };

function placed(composition: Composition) {
  return COLUMNS[composition].map((column) => (
    <div
      key={column}
      className={css.panel}
      data-area={column}
      data-guide={column === 'centre' ? 'wallMap' : undefined}
    >
      {PANELS.filter((panel) => panel[composition] === column).map(({ shows }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column never changes
        <Fragment key={at}>{shows}</Fragment>
      ))}
    </div>
  ));
}

export function WallPanels({ composition }: { composition: Composition }) {
  return PLACED[composition];
}
