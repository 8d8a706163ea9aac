import type { Incident } from '../../../shared/model/incident.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { mayActFirst } from '../../../shared/picture/taskActions.ts';
import type { CommandAck } from '../../../shared/wire/commandAck.ts';
import type { Send } from '../../picture/live.tsx';

/** Whether an incident that was accepted must be filed before anybody is sent to it. */
export function owesFilingFirst(incident: Incident, modes: Picture['modes']): boolean {
  return incident.status === 'accepted' && incident.hops.filed === undefined && !mayActFirst(modes, incident);
}

/** Files it on the way where that must come first: one press sends people. Answers the refusal, or null to go on. */
export async function fileOnTheWay(
  send: Send,
  incident: Incident | undefined,
  modes: Picture['modes'],
): Promise<CommandAck | null> {
  if (!incident || !owesFilingFirst(incident, modes)) return null;
  const { incidentId, version } = incident;
  const filed = await send('incident.file', { incidentId, version });
  return filed.ok ? null : filed;
}
