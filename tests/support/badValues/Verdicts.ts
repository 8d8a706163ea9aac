import { failureSchema } from '../../../shared/wire/errors.ts';
import type { RawAnswer, RawAsker } from './askRaw.ts';
import type { ChangeLedger } from './ChangeLedger.ts';
import type { BadQuestion } from './questions.ts';

interface Asked {
  what: string;
  from: number;
  to: number;
  accepted: boolean;
}

/** Asks, and holds each answer to what is owed whatever was asked. */
export class Verdicts {
  /** Answers by status; 0: none came. */
  readonly byStatus = new Map<number, number>();
  asked = 0;
  /** Rows that changed by what was accepted: that some did says that the others would have been seen. */
  changedRightly = 0;
  private readonly asker: RawAsker;
  private readonly ledger: ChangeLedger;

  constructor(asker: RawAsker, ledger: ChangeLedger) {
    this.asker = asker;
    this.ledger = ledger;
  }

  /** One after the other; answers what was wrong with the answers. `after` is called behind each. */
  async over(questions: readonly BadQuestion[]): Promise<string[]> {
    const faults: string[] = [];
    const asked: Asked[] = [];
    await this.ledger.news();
    for (const question of questions) {
      const from = Date.now();
      const answer = await this.asker.ask(question);
      const { status } = answer;
      this.asked++;
      this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
      asked.push({ what: question.what, from, to: Date.now(), accepted: status < 400 });
      const fault = faultOf(answer);
      if (fault) faults.push(`${question.what}: ${fault}`);
    }
    return [...faults, ...(await this.changes(asked))];
  }

  /** What was changed by questions that were refused. */
  async changes(asked: readonly Asked[]): Promise<string[]> {
    const changes = await this.ledger.news();
    return changes.flatMap(({ table, op, at, row }) => {
      // Clocks are told in whole milliseconds here, and in fractions there.
      const within = asked.filter(({ from, to }) => from - 1 <= at && at <= to + 1);
      if (within.some(({ accepted }) => accepted)) {
        this.changedRightly++;
        return [];
      }
      const which = within.map(({ what }) => what).join(' or ') || 'none of them at that moment';
      return [`${which}: refused, and yet ${op} of ${table}: ${row}`];
    });
  }
}

function faultOf({ status, headers, text, lost }: RawAnswer): string | null {
  if (lost !== undefined) return `no answer: ${lost}`;
  if (status >= 500) return `${status} ${text.slice(0, 200)}`;
  if (headers['x-content-type-options'] !== 'nosniff') return `${status} without nosniff`;
  if (status < 400) return null;
  if (status === 429 && headers['retry-after'] === undefined) return '429 without Retry-After';
  return failsInTheClosedForm(text) ? null : `${status} in another form: ${text.slice(0, 120)}`;
}

function failsInTheClosedForm(text: string): boolean {
  try {
    const body = JSON.parse(text) as { outcomes?: { ok: boolean }[] };
    return failureSchema.safeParse(body).success || body.outcomes?.some(({ ok }) => !ok) === true;
  } catch {
    return false;
  }
}
