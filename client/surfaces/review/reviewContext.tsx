import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { OperationRecord } from '../../../shared/wire/routes.ts';
import { usePrincipal } from '../../features/session/session.tsx';
import type { MapTarget } from '../../map/mapTypes.ts';

/** What every piece of the review asks about: the record, where it is looked at, what is selected, and the ways to change it. */
interface ReviewView {
  readonly record: OperationRecord;
  readonly area: string;
  /** True when somebody has chosen the area; else the map shows where things happened. */
  readonly chosen: boolean;
  /** The area that the person may see. */
  readonly root: string;
  readonly selection: MapTarget | null;
  select(target: MapTarget | null): void;
  goTo(area: string): void;
  /** The person has come to rest at a moment: the address follows. */
  rest(at: number): void;
}

const ReviewContext = createContext<ReviewView | null>(null);

/** Gives the open record to everything that shows a part of it. */
export function ReviewProvider({
  record,
  area,
  chosen,
  onArea,
  onMoment,
  children,
}: {
  record: OperationRecord;
  area: string;
  chosen: boolean;
  onArea: (area: string) => void;
  onMoment: (at: number) => void;
  children: ReactNode;
}) {
  const { area: root } = usePrincipal();
  const [selection, select] = useState<MapTarget | null>(null);
  const view = useMemo<ReviewView>(
    () => ({ record, area, chosen, root, selection, select, goTo: onArea, rest: onMoment }),
    [record, area, chosen, root, selection, onArea, onMoment],
  );
  return <ReviewContext value={view}>{children}</ReviewContext>;
}

export function useReview(): ReviewView {
  const view = use(ReviewContext);
  if (!view) throw new Error('no ReviewProvider above');
  return view;
}
