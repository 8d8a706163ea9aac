import { useEffect, useMemo, useState } from 'react';
import type { Principal } from '../../../shared/access/principal.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { openOperations } from '../../../shared/picture/selectors.ts';
import { SECOND_MS } from '../../../shared/time/durations.ts';
import { type CurrentOperation, useCurrentOperation } from '../../features/operation/useCurrentOperation.ts';
import { usePrincipal } from '../../features/session/session.tsx';
import { useLink, usePicture } from '../../picture/store.tsx';
import type { Link } from '../../player/player.ts';
import type { ServerClock } from '../../transport/ServerClock.ts';
import { useElapsed } from '../../ui/useElapsed.ts';
import type { DutySession, DutyView } from './duty/DutySession.ts';
import { useDutySession } from './duty/useDutySession.ts';

/** What all parts of the field screen look at together. */
export interface FieldNow {
  readonly principal: Principal;
  /** The server's time, epoch milliseconds. */
  readonly now: number;
  /** The server cannot be reached, or positions do not get through to it. */
  readonly offline: boolean;
  /** Nothing has come from the server since the page was opened: what is empty is not known to be. */
  readonly unheard: boolean;
  readonly session: DutySession;
  readonly view: DutyView;
  /** The person's unit while it is on duty. */
  readonly unit: DutyUnit | null;
  readonly operations: readonly Operation[];
  /** The chosen one, else the one that the person is on duty in, else the weightiest under way. */
  readonly operation: Operation | null;
  readonly current: CurrentOperation;
  choose(operationId: string): void;
  /** Where this device is, while it knows. */
  readonly place: Position | null;
}

export function useFieldNow(clock: ServerClock): FieldNow {
  const principal = usePrincipal();
  const [session, view] = useDutySession(principal, clock);
  const now = useClockNow(clock);
  const link = useLink();
  const operations = usePicture(openOperations);
  const unit = usePicture((p) => (principal.unitId ? (p.units[principal.unitId] ?? null) : null));
  const lon = view.here?.lon;
  const lat = view.here?.lat;
  const place = useMemo<Position | null>(
    () => (lon === undefined || lat === undefined ? null : [lon, lat]),
    [lon, lat],
  );
  const [chosen, choose] = useState<string | null>(null);
  // Never by itself: what is being filled in for the drill would be sent for the emergency.
  const current = useCurrentOperation(chosen ?? unit?.operationId ?? null, never);
  const operation = current.operation?.closedAt === null ? current.operation : null;
  const offline = link.kind === 'lost' || view.offline;
  const unheard = useUnheard(link);
  return {
    principal,
    now,
    offline,
    unheard,
    session,
    view,
    unit,
    operations,
    operation,
    current,
    choose,
    place,
  };
}

const never = () => false;

/** A link that takes longer than this is told; before, it is about to come. */
const SAY_AFTER_MS = 3_000;

export function useUnheard(link: Link): boolean {
  const connectingMs = useElapsed(link.kind === 'connecting');
  return link.kind === 'connecting' && (link.unstoredSince !== null || connectingMs >= SAY_AFTER_MS);
}

/** The server's time, renewed each second, also while the link is lost. */
function useClockNow(clock: ServerClock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
