import { calloutCommands } from './calloutCommands.ts';
import { dutyCommands } from './dutyCommands.ts';
import { incidentCommands } from './incidentCommands.ts';
import { operationCommands } from './operationCommands.ts';
import { orderOf, type Planned } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';
import { taskCommands } from './taskCommands.ts';
import { whistleCommands } from './whistleCommands.ts';
import { zoneCommands } from './zoneCommands.ts';

/** Every command of one playing in the order of sending. Pure: the same ids for the same playing. */
export function scheduleOf(playing: PlayingPlan): Planned[] {
  const planned = [
    ...operationCommands(playing),
    ...dutyCommands(playing),
    ...calloutCommands(playing),
    ...zoneCommands(playing),
    ...incidentCommands(playing),
    ...taskCommands(playing),
    ...whistleCommands(playing),
  ];
  return planned
    .map((command, i) => ({ command, i, order: orderOf(command.kind) }))
    .sort((a, b) => a.command.atS - b.command.atS || a.order - b.order || a.i - b.i)
    .map(({ command }) => command);
}
