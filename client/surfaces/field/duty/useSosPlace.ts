import { useEffect, useRef } from 'react';
import type { Position } from '../../../../shared/model/area.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';

/**
 * Tells where its person is as soon as the phone knows, where a call for help was told without that (`sought`): once, or again
 * with a later fix while the server cannot keep it.
 */
export function useSosPlace(
  call: { readonly incidentId: string; readonly sought: boolean } | null,
  here: Position | null,
): void {
  const { perform } = useCommands();
  const settled = useRef<string | null>(null);
  const incidentId = call?.sought ? call.incidentId : null;
  useEffect(() => {
    if (incidentId === null || !here || settled.current === incidentId) return;
    void perform(async (send) => {
      const ack = await send('sos.locate', { incidentId, position: here });
      if (ack.ok || ack.code !== 'unavailable') settled.current = incidentId;
      return ack;
    });
  }, [incidentId, here, perform]);
}
