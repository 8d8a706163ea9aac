import { isOperationOver, type Operation } from '../model/operation.ts';
import { byWeight } from '../model/operationWeight.ts';
import type { Picture } from './picture.ts';
import { openOperations } from './selectors.ts';

export interface ScreenChoice {
  /** The operation that somebody chose for this screen. */
  readonly chosen: string | null;
  /** The operation that the screen is about now. */
  readonly shown: string | null;
  /**
   * True when an emergency takes the place of a drill by itself. A wall does so always; a desk keeps what a person
   * chose or has in hand, or what is being typed for the drill would be sent for the emergency.
   */
  readonly yields: boolean;
}

/**
 * The operation that a screen is about: the chosen one, else the shown one while it is under way, else the weightiest
 * under way, else none. One that is over is shown only when it was chosen and no other is under way.
 */
export function currentOperation(
  picture: Pick<Picture, 'operations'>,
  { chosen, shown, yields }: ScreenChoice,
): Operation | null {
  const { operations } = picture;
  const first = openOperations(picture)[0] ?? null;
  const known = (id: string | null) => (id === null ? null : (operations[id] ?? null));
  const under = [known(chosen), known(shown)].find((one) => one !== null && !isOperationOver(one));
  if (!under) return first ?? known(chosen);
  return yields && under.exercise && first && !first.exercise ? first : under;
}

/** The others that are under way, the weightiest first. */
export function otherOperations(
  picture: Pick<Picture, 'operations'>,
  current: Pick<Operation, 'operationId'> | null,
): Operation[] {
  return openOperations(picture).filter((one) => one.operationId !== current?.operationId);
}

/** Whether something belongs to a drill while an emergency is under way: its row must say so among the others. */
export function isDrillBesideEmergency(picture: Pick<Picture, 'operations'>, operationId: string): boolean {
  const drill = picture.operations[operationId]?.exercise ?? false;
  return drill && openOperations(picture).some((one) => !one.exercise);
}

/**
 * The record that the review opens by itself: the weightiest under way, else the one that ended last. A drill that a
 * street opens meanwhile changes nothing of it.
 */
export function firstRecord<
  T extends Pick<Operation, 'operationId' | 'area' | 'exercise' | 'openedAt' | 'closedAt'>,
>(records: readonly T[]): T | null {
  const open = records.filter((one) => !isOperationOver(one)).sort(byWeight);
  return open[0] ?? records.toSorted((a, b) => b.closedAt! - a.closedAt!)[0] ?? null;
}
