import { describe, expect, it } from 'vitest';
import { CITY, DISTRICT, STREET } from '../../../exercise/plan/seats.ts';
import { FIRINGS } from '../../../server/clocks/firings.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import { T0 } from '../../client/features/samples.ts';
import { ClockStage } from '../../support/ClockStage.ts';
import { numberedId } from '../../support/numberedId.ts';

/** What the clock raised, by minute. */
function raises({ journal }: ClockStage): string[] {
  return journal.entries.flatMap((entry) =>
    entry.kind === 'clock.escalated' && entry.body.stage === 'raised'
      ? [`${(entry.occurredAt - T0) / MINUTE_MS} ${entry.body.subject} ${entry.body.supervisor}`]
      : [],
  );
}

const hold = (stage: ClockStage, subject: 'incident' | 'whistle', id: string, to: string) =>
  stage.add('clock.held', { subject, id, to });

describe('what is overdue and held by nobody', () => {
  it('is raised rung by rung, up to the top of the tree and no further', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(60 * MINUTE_MS);
    expect(raises(stage)).toEqual([`7 incident ${DISTRICT}`, `9 incident ${CITY}`]);
    expect(stage.journal.picture().incidents[numberedId(0)]).toMatchObject({
      holder: { area: CITY, raisedFrom: STREET },
      deadline: { stage: 'raised', supervisor: CITY, nextAt: null },
    });
  });

  it('goes no higher once the tier that it was raised to holds it', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(8 * MINUTE_MS);
    hold(stage, 'incident', numberedId(0), DISTRICT);
    await stage.pass(60 * MINUTE_MS);
    expect(raises(stage)).toEqual([`7 incident ${DISTRICT}`]);
    expect(stage.journal.picture().incidents[numberedId(0)]).toMatchObject({
      holder: { area: DISTRICT },
      deadline: { nextAt: null, held: { by: DISTRICT, at: T0 + 8 * MINUTE_MS } },
    });
  });

  it('goes no higher once it is accepted, and the next step has its own clock', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.report(0);
    await stage.pass(8 * MINUTE_MS);
    stage.accept(0);
    await stage.pass(9 * MINUTE_MS);
    expect(raises(stage)).toEqual([`7 incident ${DISTRICT}`]);
    expect(stage.journal.picture().incidents[numberedId(0)]?.deadline).not.toHaveProperty('held');
  });

  it('stays where somebody commands where there is no area above', async () => {
    const stage = new ClockStage({ find: () => null, has: (code) => code !== CITY, commands: () => true });
    await stage.clocks.start();
    stage.mode('emergency');
    stage.report(0);
    stage.whistle(0);
    await stage.pass(60 * MINUTE_MS);
    expect(raises(stage)).toEqual([`7 incident ${DISTRICT}`, `32 whistle ${DISTRICT}`]);
    expect(stage.journal.picture().incidents[numberedId(0)]?.holder.area).toBe(DISTRICT);
  });

  it('is raised with the times that should have been by a server that slept through several rungs', async () => {
    const slept = await ClockStage.begin();
    const awake = await ClockStage.begin();
    for (const stage of [slept, awake]) {
      stage.mode('emergency');
      stage.report(0);
      stage.whistle(0);
    }
    await slept.kill(60 * MINUTE_MS);
    await slept.kill(0);
    await awake.pass(60 * MINUTE_MS);
    expect(slept.journal.facts('clock.escalated')).toHaveLength(7);
    expect(slept.journal.facts('clock.escalated').toSorted()).toEqual(
      awake.journal.facts('clock.escalated').toSorted(),
    );
  });
});

describe('a whistle that is overdue', () => {
  const whistleOf = (picture: Picture) => picture.whistles[numberedId(100)];

  it('is raised from its caller up, rung by rung', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.whistle(0);
    await stage.pass(60 * MINUTE_MS);
    expect(raises(stage)).toEqual([`32 whistle ${DISTRICT}`, `34 whistle ${CITY}`]);
    expect(whistleOf(stage.journal.picture())?.raised).toEqual({ to: CITY, at: T0 + 34 * MINUTE_MS });
  });

  it('is raised no further once all have come, it has ended or somebody holds it', async () => {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    for (const n of [0, 1, 2]) stage.whistle(n);
    await stage.pass(33 * MINUTE_MS);
    stage.arrive(0, 'd-1');
    stage.arrive(0, 'd-2');
    stage.add('whistle.ended', { whistleId: numberedId(101), note: '' }, STREET);
    hold(stage, 'whistle', numberedId(102), DISTRICT);
    await stage.pass(60 * MINUTE_MS);
    expect(raises(stage)).toEqual(Array(3).fill(`32 whistle ${DISTRICT}`));
    expect(stage.journal.picture().whistles[numberedId(102)]?.held).toEqual({
      by: DISTRICT,
      at: T0 + 33 * MINUTE_MS,
    });
  });

  it('is not raised while the mode is quiet, and from the moment in which it changes', async () => {
    const stage = await ClockStage.begin();
    stage.mode('normal');
    stage.whistle(0);
    await stage.pass(50 * MINUTE_MS);
    expect(raises(stage)).toEqual([]);
    stage.mode('alert');
    await stage.pass(11 * MINUTE_MS);
    expect(raises(stage)).toEqual([`50 whistle ${DISTRICT}`, `60 whistle ${CITY}`]);
  });
});

describe('what the clock does', () => {
  it('is said of what holds behind the lock, and not of when its time was set', async () => {
    const stage = new ClockStage();
    stage.mode('alert');
    stage.report(0);
    const firing = FIRINGS.incident.of(stage.journal.picture(), numberedId(0))!;
    stage.mode('emergency');
    stage.clock.advance(MINUTE_MS);
    await stage.journal.executeSystem(firing.command);
    expect(stage.journal.picture().incidents[numberedId(0)]!.deadline).toMatchObject({
      stage: 'urged',
      nextAt: T0 + 3 * MINUTE_MS,
    });
  });
});

describe('the clock of a whistle', () => {
  const whistleId = numberedId(100);
  const whistleOf = (stage: ClockStage) => stage.journal.picture().whistles[whistleId]!;
  /** The one called arrived in time and told it late; the other had refused. */
  async function settled(): Promise<ClockStage> {
    const stage = await ClockStage.begin();
    stage.mode('emergency');
    stage.whistle(0);
    stage.refuse(0, 'd-1');
    await stage.pass(31 * MINUTE_MS);
    expect(whistleOf(stage).overdueAt).toBe(T0 + 30 * MINUTE_MS);
    const head = { ...whistleOf(stage), area: STREET, occurredAt: T0 + 29 * MINUTE_MS };
    stage.journal.add('whistle.arrived', head, { whistleId, organisationId: 'd-2' });
    expect(whistleOf(stage).overdueAt).toBeNull();
    return stage;
  }

  it('runs out once more for who had refused and accepts after all, from then on', async () => {
    const stage = await settled();
    await stage.pass(9 * MINUTE_MS);
    const answer = { whistleId, organisationId: 'd-1', accepted: true, reason: '' };
    stage.add('whistle.answered', answer, STREET);
    await stage.pass(MINUTE_MS);
    const { overdueAt, urge } = whistleOf(stage);
    expect(overdueAt).toBe(T0 + 40 * MINUTE_MS);
    expect(urge?.rungs).toMatchObject([{ rung: 'holder', at: T0 + 40 * MINUTE_MS }]);
    await stage.pass(MINUTE_MS);
    expect(whistleOf(stage).raised).toMatchObject({ at: T0 + 42 * MINUTE_MS });
  });
});
