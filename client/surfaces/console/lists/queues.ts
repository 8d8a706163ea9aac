import type { Incident } from '../../../../shared/model/incident.ts';
import type { Task } from '../../../../shared/model/task.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import {
  type IncidentGroup,
  type Queue,
  queueOf,
  type TaskGroup,
  taskQueueOf,
} from '../../../../shared/picture/selectorsQueue.ts';

/*
 * The figures, the tabs and the list ask for the same queue at the same moment: it is made once.
 */

export const incidentQueueAt: (
  picture: Picture,
  area: string,
  now: number,
) => Queue<IncidentGroup, Incident> = lastOf(queueOf);
export const taskQueueAt: (picture: Picture, area: string, now: number) => Queue<TaskGroup, Task> =
  lastOf(taskQueueOf);

function lastOf<T>(make: (picture: Picture, area: string, now: number) => T) {
  let last: { picture: Picture; area: string; now: number; answer: T } | null = null;
  return (picture: Picture, area: string, now: number): T => {
    if (last?.picture !== picture || last.area !== area || last.now !== now)
      last = { picture, area, now, answer: make(picture, area, now) };
    return last.answer;
  };
}
