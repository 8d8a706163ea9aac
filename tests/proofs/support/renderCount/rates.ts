import type { Commit } from './commits.ts';

export interface Rate {
  readonly seconds: number;
  /** A second. */
  readonly commits: number;
  readonly rendered: number;
}

export interface Rates {
  /** Seconds in which nothing was recorded. */
  readonly idle: Rate;
  readonly entry: Rate;
}

/** Commits by whole seconds, those in which an entry came apart from those in which only time passed. */
export function rates(commits: readonly Commit[]): Rates {
  const first = commits[0];
  const last = commits.at(-1);
  if (!first || !last) throw new Error('React did nothing at all');
  const sums = { idle: sum(), entry: sum() };
  let { seq } = first;
  // The last second is not whole.
  for (let from = first.at; from + SECOND_MS <= last.at; from += SECOND_MS) {
    const some = commits.filter(({ at }) => at >= from && at < from + SECOND_MS);
    const newest = some.at(-1)?.seq ?? seq;
    const kind = newest === seq ? sums.idle : sums.entry;
    seq = newest;
    kind.seconds++;
    kind.commits += some.length;
    kind.rendered += some.reduce((all, { rendered }) => all + rendered, 0);
  }
  return { idle: perSecond(sums.idle), entry: perSecond(sums.entry) };
}

const SECOND_MS = 1000;

function sum(): { seconds: number; commits: number; rendered: number } {
  return { seconds: 0, commits: 0, rendered: 0 };
}

function perSecond({ seconds, commits, rendered }: Rate): Rate {
  return { seconds, commits: commits / Math.max(1, seconds), rendered: rendered / Math.max(1, seconds) };
}
