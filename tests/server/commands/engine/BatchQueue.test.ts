import { expect, test } from 'vitest';
import { BatchQueue, type Outcome } from '../../../../server/commands/engine/BatchQueue.ts';

/** Does jobs when it is told to; a job that begins with "bad" fails. */
function held({ most = 100, mostOfOne = 100, atOnce = 3 } = {}) {
  const groups: (readonly string[])[] = [];
  let release: (() => void) | undefined;
  const together = new BatchQueue<string, string>({ most, mostOfOne }, atOnce, async (jobs) => {
    groups.push(jobs);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return jobs.map(
      (job): Outcome<string> =>
        job.startsWith('bad') ? { ok: false, error: new Error(job) } : { ok: true, result: `${job} done` },
    );
  });
  const next = async () => {
    release!();
    for (let n = 0; n < 5; n++) await Promise.resolve();
  };
  return { together, groups, next };
}

test('what comes first is done at once, what comes meanwhile is done together, in order and no more than allowed', async () => {
  const { together, groups, next } = held();
  const all = ['a', 'b', 'c', 'd', 'e'].map((job) => together.take(job));
  expect(groups).toEqual([['a']]);
  await next();
  await next();
  await next();
  expect(groups).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  expect(await Promise.all(all)).toEqual(['a done', 'b done', 'c done', 'd done', 'e done']);
});

test('one that fails leaves those beside it alone', async () => {
  const { together, next } = held();
  const first = together.take('first');
  const bad = together.take('bad one');
  const good = together.take('good');
  bad.catch(() => undefined);
  await next();
  await next();
  await expect(bad).rejects.toThrow('bad one');
  expect(await Promise.all([first, good])).toEqual(['first done', 'good done']);
});

test('when all fails everybody is told, and the next one is done', async () => {
  let broken = true;
  const together = new BatchQueue<string, string>({ most: 10, mostOfOne: 10 }, 10, async (jobs) => {
    if (broken) throw new Error('away');
    return jobs.map((job): Outcome<string> => ({ ok: true, result: job }));
  });
  await expect(together.take('a')).rejects.toThrow('away');
  broken = false;
  expect(await together.take('b')).toBe('b');
});

test('beyond what may wait, the caller is told so, and when to come back', async () => {
  const { together, next } = held({ most: 2 });
  const taken = [together.take('a'), together.take('b'), together.take('c')];
  await expect(together.take('c', { owner: 'chen' })).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterS: 1,
  });
  await next();
  await next();
  expect(await Promise.all(taken)).toEqual(['a done', 'b done', 'c done']);
  const later = together.take('d');
  await next();
  expect(await later).toBe('d done');
});

test('what is urgent comes next, in an order and groups of its own, and is never refused', async () => {
  const { together, groups, next } = held({ most: 2 });
  const all = [
    together.take('a'),
    together.take('b'),
    together.take('c'),
    together.take('alarm 1', { urgent: true }),
    together.take('alarm 2', { urgent: true }),
  ];
  await expect(together.take('d')).rejects.toMatchObject({ code: 'unavailable' });
  await next();
  await next();
  await next();
  expect(groups).toEqual([['a'], ['alarm 1', 'alarm 2'], ['b', 'c']]);
  expect(await Promise.all(all)).toContain('alarm 2 done');
});

test('what is asked one at a time is not refused either, and waits its turn', async () => {
  const { together, groups, next } = held({ most: 1 });
  const all = [together.take('a'), together.take('b'), together.take('timer', { always: true })];
  await next();
  await next();
  await Promise.all(all);
  expect(groups).toEqual([['a'], ['b', 'timer']]);
});

test('who sends much waits for themselves: others come in between, and the server’s own', async () => {
  const { together, groups, next } = held();
  const of = (owner: string, ...jobs: string[]) => jobs.map((job) => together.take(job, { owner }));
  const all = [
    ...of('flood', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'),
    ...of('chen', 'c1', 'c2'),
    together.take('derived', { always: true }),
    ...of('lin', 'l1'),
  ];
  for (let n = 0; n < 5; n++) await next();
  await Promise.all(all);
  expect(groups).toEqual([['f1'], ['f2', 'c1', 'derived'], ['l1', 'f3', 'c2'], ['f4', 'f5', 'f6'], ['f7']]);
});

test('what one owner may have waiting is bounded, whatever room there is for others', async () => {
  const { together, next } = held({ most: 10, mostOfOne: 2 });
  const own = ['a', 'b', 'c'].map((job) => together.take(job, { owner: 'flood' }));
  await expect(together.take('d', { owner: 'flood' })).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfterS: 1,
  });
  const other = together.take('e', { owner: 'chen' });
  expect(together.waiting).toBe(3);
  await next();
  await next();
  expect(await Promise.all([...own, other])).toEqual(['a done', 'b done', 'c done', 'e done']);
});

test('behind the last of a group comes another group', async () => {
  const { together, groups, next } = held();
  const all = [
    together.take('a'),
    together.take('b'),
    together.take('duty', { last: true }),
    together.take('consent', { last: true }),
    together.take('c'),
  ];
  for (let n = 0; n < 4; n++) await next();
  await Promise.all(all);
  expect(groups).toEqual([['a'], ['b', 'duty'], ['consent'], ['c']]);
});
