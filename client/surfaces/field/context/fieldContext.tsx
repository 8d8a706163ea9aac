import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { Principal } from '../../../../shared/access/principal.ts';
import type { Position } from '../../../../shared/model/area.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { openOperations } from '../../../../shared/picture/selectors.ts';
import {
  type CurrentOperation,
  useCurrentOperation,
} from '../../../features/operation/useCurrentOperation.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { useLinkKind, usePicture } from '../../../picture/store.tsx';
import type { ServerClock } from '../../../transport/ServerClock.ts';
import type { DutySession } from '../duty/DutySession.ts';
import { useDutySession, useDutyView } from '../duty/useDutySession.ts';
import { useUnheard } from './useUnheard.ts';

/** What all parts of the field screen look at together. */
export interface FieldNow {
  readonly principal: Principal;
  /** The server cannot be reached, or positions do not get through to it. */
  readonly offline: boolean;
  /** Nothing has come from the server since the page was opened: what is empty is not known to be. */
  readonly unheard: boolean;
  readonly session: DutySession;
  /** On duty here, also while its end is on the way. */
  readonly onDuty: boolean;
  /** The person's unit while it is on duty. */
  readonly unit: DutyUnit | null;
  readonly operations: readonly Operation[];
  /** The chosen one, else the one that the person is on duty in, else the weightiest under way. */
  readonly operation: Operation | null;
  readonly current: CurrentOperation;
  choose(operationId: string): void;
}

const FieldContext = createContext<FieldNow | null>(null);

/** One phone's duty and operation for everything below it. It renders when one of them changes, never for the time or a fix. */
export function FieldProvider({ clock, children }: { clock: ServerClock; children: ReactNode }) {
  const principal = usePrincipal();
  const session = useDutySession(principal, clock);
  const { upload, onDuty } = useDutyView(session, ({ offline, phase }) => ({
    upload: offline,
    onDuty: phase === 'on' || phase === 'ending',
  }));
  const offline = useLinkKind() === 'lost' || upload;
  const unheard = useUnheard();
  const operations = usePicture(openOperations);
  const unit = usePicture((p) => (principal.unitId ? (p.units[principal.unitId] ?? null) : null));
  const [chosen, choose] = useState<string | null>(null);
  // Never by itself: what is being filled in for the drill would be sent for the emergency.
  const current = useCurrentOperation(chosen ?? unit?.operationId ?? null, never);
  const { open: operation } = current;
  const now = useMemo<FieldNow>(
    () => ({
      principal,
      offline,
      unheard,
      session,
      onDuty,
      unit,
      operations,
      operation,
      current,
      choose,
    }),
    [principal, offline, unheard, session, onDuty, unit, operations, operation, current],
  );
  return <FieldContext value={now}>{children}</FieldContext>;
}

const never = () => false;

export function useField(): FieldNow {
  const now = use(FieldContext);
  if (!now) throw new Error('no FieldProvider above');
  return now;
}

/** Where this device is, while it knows. Whoever asks renders at each step of its owner. */
export function useHere(): Position | null {
  return useDutyView(useField().session, ({ here }): Position | null => here && [here.lon, here.lat]);
}
