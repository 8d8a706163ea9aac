const MUTED = 'tongxin.muted';

/** Whether this browser keeps still, whoever sits at it: the room decides that. */
export function rememberedMute(): boolean {
  try {
    return localStorage.getItem(MUTED) === 'yes';
  } catch {
    return false;
  }
}

export function rememberMute(muted: boolean): void {
  try {
    localStorage.setItem(MUTED, muted ? 'yes' : 'no');
  } catch {
    // Storage is off: the choice then lasts as long as the page.
  }
}
