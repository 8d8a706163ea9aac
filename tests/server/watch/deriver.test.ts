import { describe, expect, it } from 'vitest';
import type { SystemCommand } from '../../../server/commands/engine/handler.ts';
import { Deriver } from '../../../server/watch/Deriver.ts';
import { numberedId } from '../../support/numberedId.ts';

const said = (kind: string, urgent = false): SystemCommand => ({
  commandId: numberedId(1),
  kind,
  occurredAt: 0,
  urgent,
  decide: () => ({ drafts: [] }),
});

/** A journal that takes one thing after the other, each when it is told to. */
class SlowJournal {
  readonly asked: string[] = [];
  readonly answers: (() => void)[] = [];

  executeSystem({ commandId, kind }: SystemCommand) {
    this.asked.push(kind);
    return new Promise<{ ok: true; commandId: string; seq: number }>((resolve) => {
      this.answers.push(() => resolve({ ok: true, commandId, seq: 1 }));
    });
  }
}

async function turnOfTheLoop(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

describe('what is derived', () => {
  it('goes to the journal one after the other, each once while it waits', async () => {
    const journal = new SlowJournal();
    const deriver = new Deriver(journal, undefined);
    for (const kind of ['a', 'b', 'a']) expect(deriver.derive(kind, said(kind))).toBe(true);
    await turnOfTheLoop();
    expect(journal.asked).toEqual(['a']);
    journal.answers[0]!();
    await turnOfTheLoop();
    expect(journal.asked).toEqual(['a', 'b']);
    journal.answers[1]!();
    await deriver.settled();
    expect(journal.asked).toEqual(['a', 'b']);
  });

  it('waits for nothing that is less urgent: an alarm is asked for while a step still waits', async () => {
    const journal = new SlowJournal();
    const deriver = new Deriver(journal, undefined);
    for (let n = 0; n < 100; n++) deriver.derive(`step ${n}`, said(`step ${n}`));
    await turnOfTheLoop();
    deriver.derive('alarm', said('alarm', true));
    deriver.derive('alarm over', said('alarm over', true));
    await turnOfTheLoop();
    expect(journal.asked).toEqual(['step 0', 'alarm']);
    journal.answers[1]!();
    await turnOfTheLoop();
    expect(journal.asked).toEqual(['step 0', 'alarm', 'alarm over']);
    await Promise.all([deriver.stop(), ...journal.answers.map(async (answer) => answer())]);
  });
});
