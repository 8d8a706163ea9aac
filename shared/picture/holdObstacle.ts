import type { Deadline } from '../model/deadline.ts';
import { type Obstacle, wrongState } from '../model/obstacle.ts';

/** Why a tier cannot take over what is overdue now, or null: it is for whoever the clock raised it to. */
export function holdObstacle({ deadline }: { deadline: Deadline | null }): Obstacle | null {
  if (deadline?.held) return wrongState('It is held already: it is raised no further.');
  return deadline?.stage === 'raised' ? null : wrongState('The clock has not raised it: its holder has it.');
}
