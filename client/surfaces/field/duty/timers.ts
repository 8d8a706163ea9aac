/** One-shot timers, injected so that tests decide when time passes. Returns the way to cancel. */
export type SetTimer = (run: () => void, ms: number) => () => void;

export const browserTimer: SetTimer = (run, ms) => {
  const id = setTimeout(run, ms);
  return () => clearTimeout(id);
};
