import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Principal } from '../../../../shared/access/principal.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { systemClock } from '../../../../shared/time/clock.ts';
import { shallowEqual } from '../../../picture/shallowEqual.ts';
import { useLinkKind, usePlayer } from '../../../picture/store.tsx';
import { useKept } from '../../../picture/useKept.ts';
import { postCommand } from '../../../transport/api.ts';
import { ownStorage } from '../../../transport/ownStorage.ts';
import type { ServerClock } from '../../../transport/ServerClock.ts';
import { DutySession, type DutyView } from './DutySession.ts';
import { onPageReturn } from './pageReturns.ts';
import { browserTimer } from './timers.ts';
import { uploadFixes } from './uploadFixes.ts';
import { askTime } from './useServerClock.ts';

/** The duty of the signed-in person on this device, for as long as the page is open. */
export function useDutySession(
  { userId, unitId }: Pick<Principal, 'userId' | 'unitId'>,
  clock: ServerClock,
): DutySession {
  const player = usePlayer();
  const link = useLinkKind();
  const [session] = useState(() => open(userId, unitId, clock));
  useEffect(() => {
    const see = () => {
      const { picture, link } = player.state();
      session.see(picture, link.kind === 'live' || link.kind === 'lost');
    };
    see();
    return player.subscribe(see);
  }, [player, session]);
  useEffect(() => {
    const retry = () => session.retry();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [session]);
  useEffect(() => {
    if (link === 'live') session.retry();
  }, [session, link]);
  useEffect(() => () => session.close(), [session]);
  return session;
}

/** A part of what a duty shows; renders only when that part changes, compared one level deep. */
export function useDutyView<T>(session: DutySession, read: (view: DutyView) => T): T {
  const keep = useKept<T>(shallowEqual);
  return useSyncExternalStore(session.subscribe, () => keep(read(session.view())));
}

function open(userId: string, unitId: string | null, clock: ServerClock): DutySession {
  return new DutySession({
    unitId,
    send: async (kind, body, issuedAt, commandId) => {
      const ack = await postCommand(kind, body, issuedAt, commandId);
      if (!ack.ok && ack.code === 'unavailable') throw new Error('no answer');
      return ack;
    },
    upload: uploadFixes,
    geolocation: navigator.geolocation ?? null,
    secure: isSecureContext,
    wakeLock: navigator.wakeLock ?? null,
    onReturn: onPageReturn,
    storage: ownStorage('local', userId),
    serverNow: () => clock.now(),
    serverShift: () => clock.shift,
    askTime: () => askTime(clock),
    deviceNow: () => systemClock.now(),
    monotonic: () => systemClock.monotonic(),
    newId,
    random: Math.random,
    setTimer: browserTimer,
  });
}
