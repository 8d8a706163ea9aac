import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SharedSnapshots } from '../../../server/realtime/SharedSnapshots.ts';
import { snapshotText } from '../../../server/realtime/snapshotText.ts';
import { cutPicture } from '../../../shared/picture/cutPicture.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { histories } from '../../support/history.ts';

const STREET = { area: '330205091', individuals: true, names: true, words: 'whole' as const };
const WALL = { area: STREET.area, individuals: true };

describe('the text of a snapshot', () => {
  it('is the JSON of the cut Picture, written with rests in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.constantFrom(STREET, WALL, { ...STREET, area: '330205' }),
        async (entries, scope) => {
          const picture = fold(emptyPicture, entries);
          const text = await snapshotText(picture, scope, async () => undefined);
          expect(text.toString()).toBe(JSON.stringify(cutPicture(picture, scope)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('of ten thousand rows leaves the event loop to others every few milliseconds', async () => {
    const notes = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`note ${n}`, { ...note(n), area: '330205091' }]),
    );
    let rests = 0;
    const text = await snapshotText(
      { ...emptyPicture, notes } as unknown as Picture,
      STREET,
      async () => rests++,
    );
    expect(rests).toBeGreaterThan(text.length / 80_000);
  });
});

const note = (n: number) => ({
  noteId: `note ${n}`,
  operationId: 'o',
  author: 'a',
  text: `现场 ${n}`,
  at: n,
});

describe('snapshots for who joins', () => {
  function stage() {
    const clock = manualClock();
    let picture: Picture = emptyPicture;
    const push = (entries = 1) => {
      picture = { ...picture, seq: picture.seq + entries };
    };
    return { clock, push, shared: new SharedSnapshots(() => picture, clock) };
  }

  it('one serves all who come together, however many entries come meanwhile, and another one those after it', async () => {
    const { clock, push, shared } = stage();
    const first = shared.of(STREET);
    push();
    expect(shared.of({ ...STREET })).toBe(first);
    clock.advance(999);
    push();
    expect(shared.of(STREET)).toBe(first);
    clock.advance(1);
    const next = shared.of(STREET);
    expect(next).not.toBe(first);
    expect([(await first).seq, (await next).seq]).toEqual([0, 2]);
  });

  it('while nothing happens one serves for as long as that', () => {
    const { clock, shared } = stage();
    const first = shared.of(STREET);
    clock.advance(3_600_000);
    expect(shared.of(STREET)).toBe(first);
  });

  it('is made anew when too much would have to be sent behind it', () => {
    const { push, shared } = stage();
    const first = shared.of(STREET);
    push(201);
    expect(shared.of(STREET)).not.toBe(first);
  });

  it('is of its scope', async () => {
    const { shared } = stage();
    expect(shared.of(WALL)).not.toBe(shared.of(STREET));
  });

  it('few are kept, and none that serves nobody', () => {
    const { clock, push, shared } = stage();
    const { kept } = shared as unknown as { kept: Map<string, unknown> };
    for (let n = 0; n < 100; n++) shared.of({ ...STREET, area: `330205${100 + n}` });
    expect(kept.size).toBe(16);
    push();
    clock.advance(1_000);
    shared.forgetOld();
    expect(kept.size).toBe(0);
  });
});
