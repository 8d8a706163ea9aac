import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../../shared/model/area.ts';
import { newId } from '../../../../shared/model/newId.ts';
import type { Send } from '../../../picture/live.tsx';
import css from './sos.module.css';
import { useLocateOnce } from './useLocateOnce.ts';

/** Held so long before it goes out: long enough for a glove that slips, short enough for need. */
const HOLD_MS = 2_000;

/** SOS of a responder: held for two seconds, it reports an incident at their place at once. */
export function SosButton({
  operationId,
  here,
  callsign,
  send,
}: {
  operationId: string;
  here: Position | null;
  callsign: string;
  send: Send;
}) {
  const { t } = useTranslation('field');
  const [state, setState] = useState<'idle' | 'holding' | 'sending' | 'sent' | 'failed'>('idle');
  const [, locate] = useLocateOnce();
  const timer = useRef<number | undefined>(undefined);
  const incidentId = useRef(newId());
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const fire = async () => {
    setState('sending');
    const position = here ?? (await locate());
    if (!position) return setState('failed');
    const ack = await send('incident.report', {
      incidentId: incidentId.current,
      operationId,
      type: 'responder_sos',
      title: t('sos.incident', { callsign }).slice(0, 80),
      position,
    });
    setState(ack.ok ? 'sent' : 'failed');
    if (ack.ok) incidentId.current = newId();
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
        <b>SOS</b> <span>{t(`sos.${state}`)}</span>
      </button>
      <p role="status">{state === 'sent' ? t('sos.coming') : ''}</p>
    </div>
  );
}
