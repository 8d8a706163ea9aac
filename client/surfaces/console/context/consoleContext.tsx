import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Principal } from '../../../../shared/access/principal.ts';
import { hasCommandBody, isWithin, type Position, parentOf } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { Zone } from '../../../../shared/model/zone.ts';
import { openOperations } from '../../../../shared/picture/selectors.ts';
import {
  type CurrentOperation,
  useCurrentOperation,
} from '../../../features/operation/useCurrentOperation.ts';
import { boxAroundShape } from '../../../map/zoneGeometry.ts';
import { usePlayer } from '../../../picture/store.tsx';
import { ConsoleState, type Doing, isBusy } from './consoleState.ts';
import { type ConsoleView, idOf, type Selection, stepBack } from './consoleView.ts';
import { boxAround, placeOf, targetArea } from './targetPlace.ts';

/** What every piece of the console may need: where the operator is, who they are, and the ways on. */
export interface ConsoleWays {
  readonly view: ConsoleView;
  readonly principal: Principal;
  /** The operation that the screen is about; null when none is under way: one that is over is for the review. */
  readonly operation: Operation | null;
  readonly current: CurrentOperation;
  readonly state: ConsoleState;
  readonly go: (change: Partial<ConsoleView>) => void;
  readonly select: (selection: Selection | null) => void;
  /** Selects something from a list: the map goes to it, into another area when it is not in this one. */
  readonly lookAt: (selection: Selection) => void;
  /** The same for what has a place that the Picture does not know: a facility, a building. */
  readonly lookAtPlace: (selection: Selection, at: { area: string; position: Position }) => void;
  readonly lookAtZone: (zone: Zone) => void;
  readonly goTo: (area: string) => void;
  /** One step back, as `Esc` does it. */
  readonly back: () => void;
}

const ConsoleContext = createContext<ConsoleWays | null>(null);

/** Everything of one console below it. It renders when the view or the operation changes, never for the time. */
export function ConsoleProvider({
  view,
  go,
  principal,
  children,
}: {
  view: ConsoleView;
  go: (change: Partial<ConsoleView>) => void;
  principal: Principal;
  children: ReactNode;
}) {
  const player = usePlayer();
  const [state] = useState(() => new ConsoleState());
  const seen = useRef(view);
  seen.current = view;
  const { operationId: chosen } = view;
  const current = useCurrentOperation(
    chosen,
    () =>
      !openOperations(player.state().picture).some(({ operationId }) => operationId === chosen) &&
      !isBusy(state.now(), seen.current.selection),
  );

  // Something was selected: the drawer is about that now. A drawing under way is not lost by a look elsewhere.
  const selected = view.selection ? `${view.selection.kind} ${idOf(view.selection)}` : null;
  useEffect(() => {
    if (selected !== null && state.now().tool !== null) state.closeTool();
  }, [selected, state]);

  const root = principal.area;
  const ways = useMemo(() => {
    const goTo = (area: string) => {
      state.change({ focus: null });
      go({ area, selection: { kind: 'area', code: area } });
    };
    const lookInto = (selection: Selection, home: string | null, place: Position | null) => {
      const { area: here } = seen.current;
      const away = home !== null && !isWithin(home, here);
      const area = away ? (parentOf(home) ?? home) : here;
      state.change({ focus: place ? { area, box: boxAround(place) } : null });
      go(away ? { selection, area } : { selection });
    };
    return {
      goTo,
      select: (selection: Selection | null) => go({ selection }),
      lookAt: (selection: Selection) =>
        lookInto(selection, targetArea(player.state().picture, selection), placeOf(player, selection)),
      lookAtPlace: (selection: Selection, at: { area: string; position: Position }) =>
        lookInto(selection, at.area, at.position),
      lookAtZone: (zone: Zone) => {
        go({ selection: { kind: 'zone', zoneId: zone.zoneId } });
        state.change({ focus: { area: seen.current.area, box: boxAroundShape(zone.shape) } });
      },
      back: () => {
        if (state.back()) return;
        const step = stepBack(seen.current, root);
        if (!step) return;
        state.change({ focus: null });
        go(step);
      },
    };
  }, [player, state, go, root]);
  const { open: operation } = current;
  const value = useMemo(
    () => ({ view, principal, operation, current, state, go, ...ways }),
    [view, principal, operation, current, state, go, ways],
  );
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}

export function useConsole(): ConsoleWays {
  const ways = useContext(ConsoleContext);
  if (!ways) throw new Error('no ConsoleProvider above');
  return ways;
}

/** A part of what is being done; renders only when that part changes. Answers with a value of its own, not a new object. */
export function useDoing<T>(select: (doing: Doing) => T): T {
  const { state } = useConsole();
  return useSyncExternalStore(state.subscribe, () => select(state.now()));
}

/** Who acts here: the body of the area in view, else the own one, or the operation's where that lies below it. */
export function useActingArea(): string {
  const { view, principal, operation } = useConsole();
  if (isWithin(view.area, principal.area) && hasCommandBody(view.area)) return view.area;
  return operation && isWithin(operation.area, principal.area) ? operation.area : principal.area;
}
