import { plannedCallouts } from './calloutCommands.ts';
import { dutyCommands } from './dutyCommands.ts';
import { plannedFacilities } from './facilityCommands.ts';
import { plannedIncidents } from './incidentCommands.ts';
import { plannedOperation } from './operationCommands.ts';
import { orderOf, type Planned } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';
import { plannedTasks } from './taskCommands.ts';
import { plannedWhistles } from './whistleCommands.ts';
import { plannedZones } from './zoneCommands.ts';

/** Every command of one playing in the order of sending. Pure: the same ids for the same playing. */
export function scheduleOf(playing: PlayingPlan): Planned[] {
  const planned = [
    ...plannedOperation(playing),
    ...dutyCommands(playing),
    ...plannedCallouts(playing),
    ...plannedZones(playing),
    ...plannedFacilities(playing),
    ...plannedIncidents(playing),
    ...plannedTasks(playing),
    ...plannedWhistles(playing),
  ];
  return planned
    .map((command, i) => ({ command, i, order: orderOf(command.kind) }))
    .sort((a, b) => a.command.atS - b.command.atS || a.order - b.order || a.i - b.i)
    .map(({ command }) => command);
}
