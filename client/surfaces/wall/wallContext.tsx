import { createContext, type ReactNode, use } from 'react';
import type { Principal } from '../../../shared/access/principal.ts';
import type { FigureScope } from '../../../shared/figures/facts.ts';
import type { Bbox } from '../../../shared/model/area.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { WallProfile } from './wallProfile.ts';

/** What every piece of the wall asks about: where it looks, and how large things are. */
export interface WallView extends Pick<WallProfile, 'shape' | 'width' | 'u'> {
  /** The area that this wall may see. */
  readonly area: string;
  readonly areaVersion: number;
  readonly areaBounds: Bbox | null;
  /** What it is about; null while nothing is under way. */
  readonly operation: Operation | null;
  /** Where it looks: the operation's area, its own while there is none. */
  readonly looked: string;
  /** What its figures count: of the operation, wherever it may see; and, for grids, where the operation is. */
  readonly scope: FigureScope;
  readonly gridScope: FigureScope;
  readonly principal: Principal;
}

const WallContext = createContext<WallView | null>(null);

/** Gives the wall's view to its pieces: the same object until something of it changes. */
export function WallProvider({ view, children }: { view: WallView; children: ReactNode }) {
  return <WallContext value={view}>{children}</WallContext>;
}

export function useWall(): WallView {
  const view = use(WallContext);
  if (!view) throw new Error('no WallProvider above');
  return view;
}
