import type { Planned } from './schedule/planned.ts';

/** What a command is about: it waits for what was given before about any of these. `all`: for everything. */
export type Things = readonly string[] | 'all';

/** Remembers which task belongs to which incident; asked once for each command, in their order. */
export function dependencies(): (command: Planned) => Things {
  const incidentOf = new Map<string, string>();
  const withIncident = (taskId: string, more: readonly string[] = []) => [
    taskId,
    ...(incidentOf.has(taskId) ? [incidentOf.get(taskId)!] : []),
    ...more,
  ];
  return (command) => {
    const { kind, body } = command;
    switch (kind) {
      // What all that follows stands on.
      case 'operation.open':
      case 'operation.close':
      case 'mode.set':
      // Who commands decides who holds what is reported, and who may accept and send.
      case 'tier.activate':
      case 'tier.stand_down':
      case 'tier.delegate':
      case 'tier.end_delegation':
        return 'all';
      case 'unit.start_duty':
      case 'unit.end_duty':
        return body.unitIds.map((id) => `unit ${id}`);
      case 'consent.withdraw':
        return (body.unitIds ?? []).map((id) => `unit ${id}`);
      case 'incident.merge':
        return [body.incidentId, body.into];
      case 'task.create':
        if (body.incidentId) incidentOf.set(body.taskId, body.incidentId);
        return withIncident(body.taskId);
      case 'task.dispatch':
        return withIncident(
          body.taskId,
          body.assignments.filter((a) => a.assignee.kind === 'unit').map((a) => `unit ${a.assignee.id}`),
        );
      case 'whistle.blow':
        return [body.whistleId, ...(body.taskId ? withIncident(body.taskId) : [])];
      default:
        return [thingOf(command, withIncident)].flat();
    }
  };
}

function thingOf({ kind, body }: Planned, withIncident: (taskId: string) => string[]): string | string[] {
  if ('taskId' in body && body.taskId) return withIncident(body.taskId);
  if ('incidentId' in body && body.incidentId) return body.incidentId;
  if ('whistleId' in body) return body.whistleId;
  if ('calloutId' in body) return body.calloutId;
  if ('zoneId' in body) return body.zoneId;
  if ('facilityId' in body) return `facility ${body.facilityId}`;
  if (kind === 'headcount.report') return 'headcounts';
  if ('directiveId' in body) return body.directiveId;
  // Tiers, levels, checklists in one row; notes in another.
  return kind.startsWith('note.') ? 'notes' : 'command';
}
