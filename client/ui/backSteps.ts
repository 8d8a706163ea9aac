/** What `History` is asked for. */
type Past = Pick<History, 'state' | 'pushState' | 'go'>;

interface Step {
  close: () => void;
  /** Whether what it opened is still on the screen. */
  shown: boolean;
}

const DEPTH = 'tongxinDepth';

/**
 * Things that were opened over one another on one page, each an entry of the browser's history: going back, which
 * on a phone is a key or a stroke, closes the last one instead of leaving the product. The address stays the same.
 */
export class BackSteps {
  private readonly open: Step[] = [];
  /** Entries of this page from before it was loaded anew: nothing is open any more that they could close. */
  private stale: number;
  private readonly past: Past;

  constructor(past: Past, listen: (onBack: () => void) => void) {
    this.past = past;
    this.stale = this.depth();
    listen(() => this.moved());
  }

  /** Something was opened; `close` is called when the person goes back. */
  push(close: () => void): Step {
    const step: Step = { close, shown: true };
    this.open.push(step);
    this.past.pushState({ ...this.past.state, [DEPTH]: this.stale + this.open.length }, '');
    return step;
  }

  /** It was closed on the screen: its entry goes, with all that were opened over it. */
  closed(step: Step): void {
    const at = this.open.indexOf(step);
    if (at < 0) return;
    const [, ...above] = this.open.splice(at);
    for (const one of above.toReversed()) if (one.shown) one.close();
    this.past.go(-1 - above.length);
  }

  /** What it opened has left the screen by itself; its entry is passed over on the way back. */
  gone(step: Step): void {
    step.shown = false;
  }

  private depth(): number {
    const depth = (this.past.state as Record<string, unknown> | null)?.[DEPTH];
    return typeof depth === 'number' ? depth : 0;
  }

  private moved(): void {
    const depth = this.depth();
    if (depth < this.stale) {
      this.stale = depth;
      if (depth > 0) this.past.go(-1);
    }
    let passed = false;
    while (this.stale + this.open.length > depth && this.open.length > 0) {
      const step = this.open.pop()!;
      passed = !step.shown;
      if (step.shown) step.close();
    }
    // The press was for what could be seen: that lies further down. With nothing left it is used up, nobody meant to leave.
    if (passed && this.open.length > 0) this.past.go(-1);
  }
}
