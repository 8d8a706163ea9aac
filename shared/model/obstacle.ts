/**
 * Why something cannot be done now, in plain words: `wrong_state` for good, `not_yet` until something else is done,
 * `already_closed` for what is closed.
 */
export interface Obstacle {
  readonly code: 'wrong_state' | 'not_yet' | 'already_closed';
  readonly message: string;
}

export function wrongState(message: string): Obstacle {
  return { code: 'wrong_state', message };
}

export function notYet(message: string): Obstacle {
  return { code: 'not_yet', message };
}
