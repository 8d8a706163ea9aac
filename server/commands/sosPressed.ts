import type { Position } from '../../shared/model/area.ts';
import { isOperationOver } from '../../shared/model/operation.ts';
import { openSosOf } from '../../shared/picture/sos.ts';
import { draftOf } from '../journal/draftOf.ts';
import { dueAtOf } from './clockedFacts.ts';
import type { Decision, SystemCommand, SystemContext } from './engine/handler.ts';
import { NothingToDo, systemCommandId } from './engine/systemCommandId.ts';
import { firstHolder } from './holders.ts';
import { sosPlace } from './sosPlace.ts';

/**
 * A device of a unit says that its emergency button was pressed: the call for help that its person would make. At once
 * ahead of what waits for the journal. `position` null: the device does not know where it is now. NothingToDo while one of the
 * unit is open, or when it has gone off duty.
 */
export function sosPressed(unitId: string, position: Position | null, at: number): SystemCommand {
  const commandId = systemCommandId('sos', unitId, at);
  return {
    commandId,
    kind: 'sos.pressed',
    occurredAt: at,
    urgent: true,
    decide: (context) =>
      decide(context, { unitId, position, incidentId: systemCommandId('sos incident', commandId) }),
  };
}

async function decide(
  context: SystemContext,
  { unitId, position, incidentId }: { unitId: string; position: Position | null; incidentId: string },
): Promise<Decision> {
  const { picture, found, occurredAt } = context;
  const unit = picture.units[unitId];
  const operation = unit && picture.operations[unit.operationId];
  if (!operation || isOperationOver(operation) || openSosOf(picture, unitId)) throw new NothingToDo();
  const { operationId } = operation;
  const place = await sosPlace(context, operation, unit, position);
  const { area } = place;
  const said = {
    incidentId,
    no: found.nextNo('incidents', operationId),
    type: 'responder_sos' as const,
    // A vehicle's callsign names nobody; a person's stands with their unit, where it may be seen.
    title: unit.kind === 'vehicle' ? unit.callsign : '',
    description: '',
    position: place.position,
    holder: firstHolder(context, operation, area),
    dueAt: dueAtOf(picture, { operationId, area }, 'accept', occurredAt),
    unitId,
    placed: place.placed,
  };
  return { drafts: [draftOf(context, { operationId, area }, 'incident.reported', said)] };
}
