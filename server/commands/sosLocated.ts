import type { Position } from '../../shared/model/area.ts';
import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import type { Incident } from '../../shared/model/incident.ts';
import { openSosOf } from '../../shared/picture/sos.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { SystemCommand, SystemContext } from './engine/handler.ts';
import { NothingToDo, systemCommandId } from './engine/systemCommandId.ts';
import { changedAt } from './incidentRules.ts';

/** Where somebody is whose call for help was told without it. */
export function locatedDraft(context: SystemContext, call: Incident, position: Position): EntryDraft {
  const { incidentId } = call;
  const said = { incidentId, position, at: context.areas.find(...position) };
  return draftOf(
    { actor: context.actor, occurredAt: changedAt(context, call) },
    call,
    'incident.sos_located',
    said,
  );
}

/**
 * A device whose emergency button was pressed before it knew where it was has found out. NothingToDo when no call of its unit
 * waits for that.
 */
export function sosLocated(unitId: string, position: Position, at: number): SystemCommand {
  return {
    commandId: systemCommandId('sos located', unitId, at),
    kind: 'sos.located',
    occurredAt: at,
    urgent: true,
    decide: async (context) => {
      const call = openSosOf(context.picture, unitId);
      if (!call || !isSought(call)) throw new NothingToDo();
      return { drafts: [locatedDraft(context, call, position)] };
    },
  };
}

/** Whether a call for help was told without the place where it was made. */
export function isSought({ sos }: Incident): boolean {
  return sos?.placed === 'area' || sos?.placed === 'last_fix';
}
