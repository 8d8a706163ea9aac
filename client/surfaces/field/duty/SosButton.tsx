import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../shared/model/area.ts';
import { isEnded } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { openSosOf } from '../../../../shared/picture/sos.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { usePicture, usePlayer } from '../../../picture/store.tsx';
import { CancelSos } from './CancelSos.tsx';
import css from './sos.module.css';
import { useSosPlace } from './useSosPlace.ts';

/** Held so long before it goes out: long enough for a glove that slips, short enough for need. */
const HOLD_MS = 2_000;

interface OwnSos {
  /** The open call of the unit, and when the server heard it, epoch milliseconds. */
  readonly call: { readonly incidentId: string; readonly heardAt: number; readonly sought: boolean } | null;
  /** `sought`: it was told without a place. */
  sent(incidentId: string, sought: boolean): void;
  cancelled(): void;
}

/** From the Picture; what was sent from an area that is not one's own, and so is not in it, from what the server said. */
function useOwnSos(unitId: string): OwnSos {
  const player = usePlayer();
  const [mine, setMine] = useState<OwnSos['call']>(null);
  const known = usePicture((picture) => {
    const own = openSosOf(picture, unitId);
    if (!own?.sos) return null;
    const { heardAt, placed = 'told' } = own.sos;
    return { incidentId: own.incidentId, heardAt, sought: placed !== 'told' };
  });
  const over = usePicture(({ incidents }) => {
    const row = mine ? incidents[mine.incidentId] : undefined;
    return row !== undefined && isEnded(row);
  });
  return {
    call: known ?? (over ? null : mine),
    sent: (incidentId, sought) => setMine({ incidentId, heardAt: player.now(), sought }),
    cancelled: () => setMine(null),
  };
}

/**
 * SOS of a responder: held for two seconds, it is told at their place at once, and for a minute whoever pressed can say
 * that it was a mistake.
 */
export function SosButton({
  operationId,
  unitId,
  here,
  callsign,
}: {
  operationId: string;
  unitId: string;
  here: Position | null;
  callsign: string;
}) {
  const { t } = useTranslation('field');
  const [state, setState] = useState<'idle' | 'holding' | 'sending' | 'cancelled' | 'failed'>('idle');
  const open = useOwnSos(unitId);
  useSosPlace(open.call, here);
  const { perform } = useCommands();
  const timer = useRef<number | undefined>(undefined);
  const incidentId = useRef(newId());
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const fire = async () => {
    setState('sending');
    let known = false;
    const sent = await perform(async (send) => {
      const ack = await send('incident.report', {
        incidentId: incidentId.current,
        operationId,
        type: 'responder_sos',
        title: t('sos.incident', { callsign }).slice(0, TITLE_LENGTH),
        // Nobody waits for satellites: without a place it is told where they were last.
        ...(here ? { position: here } : {}),
      });
      // A device of theirs may have told of it before.
      known = !ack.ok && ack.code === 'conflict';
      return ack;
    });
    setState(sent || known ? 'idle' : 'failed');
    if (!sent) return;
    open.sent(incidentId.current, here === null);
    incidentId.current = newId();
  };
  const press = () => {
    if (state === 'sending') return;
    setState('holding');
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void fire(), HOLD_MS);
  };
  const release = () => {
    if (state !== 'holding') return;
    window.clearTimeout(timer.current);
    setState('idle');
  };
  return (
    <div className={css.sos} data-guide="sos">
      <button
        type="button"
        data-state={state}
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) press();
        }}
        onKeyUp={release}
        onBlur={release}
      >
        <b>SOS</b> <span>{t(`sos.${open.call && state === 'idle' ? 'sent' : state}`)}</span>
      </button>
      <p role="status">{open.call ? t('sos.coming') : state === 'cancelled' ? t('sos.takenBack') : ''}</p>
      {open.call ? (
        <CancelSos
          incidentId={open.call.incidentId}
          heardAt={open.call.heardAt}
          onCancelled={() => {
            open.cancelled();
            setState('cancelled');
          }}
        />
      ) : null}
    </div>
  );
}
