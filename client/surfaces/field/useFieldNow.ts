import { useEffect, useMemo, useState } from 'react';
import type { Principal } from '../../../shared/access/principal.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { openOperations } from '../../../shared/picture/selectors.ts';
import { type CurrentOperation, useCurrentOperation } from '../../features/operation/useCurrentOperation.ts';
import { usePrincipal } from '../../features/session/session.tsx';
import { useFromPlayer, useLinkKind, usePicture } from '../../picture/store.tsx';
import type { ServerClock } from '../../transport/ServerClock.ts';
import type { DutySession, DutyView } from './duty/DutySession.ts';
import { useDutySession } from './duty/useDutySession.ts';

/** What all parts of the field screen look at together. */
export interface FieldNow {
  readonly principal: Principal;
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
  const lost = useLinkKind() === 'lost';
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
  const offline = lost || view.offline;
  const unheard = useUnheard();
  return {
    principal,
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

export function useUnheard(): boolean {
  const { connecting, unstored } = useFromPlayer((player) => {
    const { link } = player.state();
    return {
      connecting: link.kind === 'connecting',
      unstored: link.kind === 'connecting' && link.unstoredSince !== null,
    };
  });
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!connecting) return;
    const timer = setTimeout(() => setLong(true), SAY_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [connecting]);
  return connecting && (unstored || long);
}
