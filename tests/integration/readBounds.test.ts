import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';
import { serverFigures } from '../support/serverFigures.ts';

let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  app = await startApp();
}, 240_000);
afterAll(() => app?.close());

const statuses = async (asked: Promise<Response>[]) => (await Promise.all(asked)).map(({ status }) => status);
const count = (all: number[], status: number) => all.filter((one) => one === status).length;

describe('[BU9] reads that are dear', () => {
  it('wait for each other within one account, too many are refused, and another account is answered', async () => {
    const flood = await HttpPerson.signIn(app.url, 'volunteer');
    const desk = await HttpPerson.signIn(app.url, 'street');
    await flood.json('GET', '/api/time');
    // So many that a quick server, which is done with the first before the last have come, refuses some as well.
    const asked = Array.from({ length: 150 }, () => flood.ask('GET', '/api/journal?limit=1000'));
    const beside = await statuses([
      desk.ask('GET', '/api/snapshot'),
      desk.ask('GET', '/api/journal?limit=5000'),
      desk.ask('GET', '/api/facilities?limit=12000'),
      desk.ask('GET', '/api/time'),
    ]);
    expect(beside).toEqual([200, 200, 200, 200]);
    const answers = await statuses(asked);
    // Two are under way and sixteen wait, whenever there is room again one more.
    expect(count(answers, 200)).toBeGreaterThanOrEqual(18);
    expect(count(answers, 429)).toBeGreaterThan(0);
    expect(count(answers, 200) + count(answers, 429)).toBe(asked.length);
    // What is ordinary of the same account is answered.
    expect((await flood.ask('GET', '/api/time')).status).toBe(200);
  });

  it('cost the account more than others', async () => {
    const flood = await HttpPerson.signIn(app.url, 'leader');
    const before = await figure('tongxin_over_budget_total{whose="account"}');
    for (let n = 0; n < 4; n++)
      await statuses(Array.from({ length: 15 }, () => flood.ask('GET', '/api/snapshot')));
    // Sixty of them are two budgets; as ordinary requests they would be a tenth of one.
    expect(await figure('tongxin_over_budget_total{whose="account"}')).toBeGreaterThan(before);
  });
});

it('the queues tell how much waits', async () => {
  const text = await figures();
  for (const what of ['commands', 'joins', 'requests', 'sign-ins'])
    expect(text).toContain(`tongxin_waiting{what="${what}"} 0`);
});

const figures = () => serverFigures(app.url);

async function figure(name: string): Promise<number> {
  const text = await figures();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line ? Number(line.slice(name.length)) : 0;
}
