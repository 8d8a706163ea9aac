export interface LateRule {
  /** How long a refusal waits at least, and at most how much longer: those who were refused together are not again. */
  afterMs: number;
  spreadMs: number;
  /** Refusals that wait, of everybody and of one owner. */
  inAll: number;
  ofOne: number;
}

const RULE: LateRule = { afterMs: 1_000, spreadMs: 500, inAll: 2_000, ofOne: 200 };

/** Resolves when somebody who is refused now is to be told so. */
export function refusalIsDue({
  afterMs,
  spreadMs,
}: Pick<LateRule, 'afterMs' | 'spreadMs'> = RULE): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, afterMs + Math.random() * spreadMs));
}

/**
 * Refusals are given late: one that comes at once is asked for again at once, and to be asked costs more than to answer.
 * So whoever does not wait is made to, once a second on each connection. When more than some already wait there is no
 * answer at all.
 */
export class LateRefusals {
  private readonly rule: LateRule;
  private readonly waiting = new Map<string, number>();
  private inAll = 0;

  constructor(rule: LateRule = RULE) {
    this.rule = rule;
  }

  /** True when it is time to refuse; false at once when too many wait: the connection is to be cut without an answer. */
  async hold(owner: string): Promise<boolean> {
    const { inAll, ofOne } = this.rule;
    const own = this.waiting.get(owner) ?? 0;
    if (own >= ofOne || this.inAll >= inAll) return false;
    this.waiting.set(owner, own + 1);
    this.inAll++;
    await refusalIsDue(this.rule);
    this.inAll--;
    const left = this.waiting.get(owner)! - 1;
    if (left > 0) this.waiting.set(owner, left);
    else this.waiting.delete(owner);
    return true;
  }
}
