import type { Pace } from './pace.ts';

const LINE_EVERY_MS = 60_000;

/** Counts what was sent and what it got, and says so once a minute. */
export class Tally {
  posts = 0;
  commands = 0;
  readonly refused = new Map<string, number>();
  private readonly pace: Pace;
  private readonly say: (line: string) => void;
  private saidAt: number;
  private saidPosts = 0;

  constructor(pace: Pace, say: (line: string) => void) {
    this.pace = pace;
    this.say = say;
    this.saidAt = pace.now();
  }

  refuse(code: string): void {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }

  /** One line a minute: posts and their rate, refusals by code, how far behind. */
  lineWhenDue(clock: string, behindS: number, retries: number): void {
    const now = this.pace.now();
    if (now - this.saidAt < LINE_EVERY_MS) return;
    const rate = ((this.posts - this.saidPosts) / (now - this.saidAt)) * 1000;
    this.saidAt = now;
    this.saidPosts = this.posts;
    this.say(
      `${clock}  ${this.summary()}, ${rate.toFixed(1)}/s, behind ${behindS.toFixed(1)} s, asked again ${retries}`,
    );
  }

  summary(): string {
    const refused = [...this.refused].sort().map(([code, count]) => `${code} ${count}`);
    return `${this.posts} posts, ${this.commands} commands, refused: ${refused.join(', ') || 'none'}`;
  }
}
