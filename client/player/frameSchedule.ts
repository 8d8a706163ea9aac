/** Runs work before the next paint. Injected, so that tests decide when that is. */
export interface FrameSchedule {
  /** Calls back once. Returns the way to call it off. */
  next(work: () => void): () => void;
  /** Milliseconds that never run backwards. */
  now(): number;
}

/** A hidden page gets no animation frames; its state must not go stale for longer than this. */
const HIDDEN_MS = 250;

export const pageFrames: FrameSchedule = {
  now: () => performance.now(),
  next(work) {
    let due = true;
    const run = () => {
      if (!due) return;
      off();
      work();
    };
    const off = () => {
      due = false;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, HIDDEN_MS);
    return off;
  },
};
