import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Channels } from '../../server/callout/channels.ts';
import { CheckInTokens } from '../../server/callout/checkInTokens.ts';
import { FIRST_RETRY_MS, MOST_TRIES, Outbox, retryAfter } from '../../server/callout/Outbox.ts';
import { type CalloutDeps, previewCallout } from '../../server/callout/preview.ts';
import { calloutDetail } from '../../server/callout/views.ts';
import { createCommands } from '../../server/commands/commands.ts';
import type { Audience } from '../../shared/model/callout.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { makeTeam } from '../support/calledTeams.ts';
import { areas, CommandDesk, leader } from '../support/commandDesk.ts';
import { MessageReceiver, type Trouble } from '../support/messageReceiver.ts';
import { commandEnvelope, person } from '../support/people.ts';

const STREET = '330205006';
const AUDIENCE: Audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };
const above = person('dispatcher', '330205');

let desk: CommandDesk;
let receiver: MessageReceiver;
let deps: CalloutDeps;
let outbox: Outbox;
let operationId: string;

beforeAll(async () => {
  desk = await CommandDesk.open();
  receiver = await MessageReceiver.start();
  const channels = new Channels(receiver.webhooks, systemClock);
  const callout = { tokens: new CheckInTokens('a secret of the tests'), channels: channels.names };
  Object.assign(desk, { commands: createCommands({ onSpoiled: () => undefined, ...desk, areas, callout }) });
  deps = { db: desk.db, clock: desk.clock, journal: desk.journal, callout };
  await makeTeam(desk.db, { teamId: 'T-1', area: STREET, people: 2 });
  await makeTeam(desk.db, { teamId: 'T-2', area: STREET, people: 1 });
}, 60_000);
afterAll(async () => {
  await receiver?.close();
  await desk?.close();
});
beforeEach(async () => {
  desk.clock.advance(3_600_000);
  receiver.received.length = 0;
  receiver.refused.length = 0;
  receiver.troubles = [];
  operationId = randomUUID();
  const t0 = desk.clock.now();
  await act(above, 'operation.open', { operationId, name: '甬安', area: '330205', exercise: true, t0 });
  await act(leader, 'mode.set', { operationId, area: STREET, mode: 'emergency', reason: 'blast' });
  outbox = newOutbox();
  outbox.start();
  await outbox.flush();
});
afterEach(async () => {
  await outbox.stop();
  await act(above, 'operation.close', { operationId, reason: 'done' });
});

function newOutbox(): Outbox {
  const log = { warn: () => undefined, error: () => undefined };
  const channels = new Channels(receiver.webhooks, systemClock);
  return new Outbox({ ...desk, pool: desk.db.pool, channels, link: 'https://tongxin.test/field', log });
}

const act: CommandDesk['done'] = async (who, kind, body) => {
  const ack = await desk.commands.execute(who, commandEnvelope(kind, body, desk.clock.now()));
  expect(ack).toMatchObject({ ok: true });
  return ack as never;
};

async function call(drill = false): Promise<string> {
  const of = { operationId, area: STREET, audience: AUDIENCE, drill };
  const { digest: confirmed } = await previewCallout(deps, leader, of);
  const calloutId = randomUUID();
  await act(leader, 'callout.send', { ...of, calloutId, title: '集合', text: '带手套', confirmed });
  await outbox.flush();
  return calloutId;
}
const channelsOf = async (calloutId: string) =>
  Object.fromEntries(
    (await calloutDetail(deps, leader, calloutId)).channels.map(({ channel, pending, sent, dead }) => [
      channel,
      `${pending} ${sent} ${dead}`,
    ]),
  );
const keys = (path: string) => receiver.to(path).map(({ idempotencyKey }) => idempotencyKey);

describe('a call in earnest', () => {
  it('goes once to each group and once to each team’s telephones, signed, and says that it is an exercise', async () => {
    const calloutId = await call();
    expect(receiver.refused).toEqual([]);
    expect(receiver.to('/robot/send')).toHaveLength(1);
    expect(receiver.to('/cgi-bin/webhook/send')).toHaveLength(1);
    expect(
      receiver
        .to('/sms')
        .map(({ body }) => (body.to as string[]).length)
        .sort(),
    ).toEqual([1, 2]);
    const { content } = receiver.to('/robot/send')[0]!.body.text as { content: string };
    expect(content).toMatch(/^【演练】【一呼百应】C-01 集合\n带手套\n请于 \d\d:\d\d 前答复：https:/);
    expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '0 1 0', wecom: '0 1 0', sms: '0 2 0' });
  });

  it('urges only who has not answered, and tells everybody when it stops', async () => {
    const calloutId = await call();
    await act(leader, 'callout.answer', { calloutId, personIds: ['T-1-1', 'T-2-1'], answer: 'accepted' });
    receiver.received.length = 0;
    await act(leader, 'callout.urge', { calloutId });
    await outbox.flush();
    expect(receiver.to('/sms').map(({ body }) => body.to)).toEqual([['00000000002']]);
    await act(leader, 'callout.stop', { calloutId, reason: 'over' });
    await outbox.flush();
    expect(receiver.to('/sms').at(-1)!.body.text).toMatch(/呼叫已停止/);
    expect(receiver.to('/sms')).toHaveLength(3);
  });
});

it('a drill sends nothing outside', async () => {
  const calloutId = await call(true);
  expect(receiver.received).toEqual([]);
  expect(await channelsOf(calloutId)).toEqual({ app: '0 0 0' });
  expect(await desk.question('select from callout_message where callout_id = $1', [calloutId])).toEqual([]);
});

describe('a message that does not get through', () => {
  it('because its receiver hangs holds up no stop, and is sent again under its own id afterwards', async () => {
    receiver.troubles = Array.from({ length: 4 }, (): Trouble => 'take, then say nothing');
    const hanging = call();
    await vi.waitUntil(() => receiver.received.length === 4);
    // Before, this took the ten seconds that a receiver is given, as often as it hung.
    await outbox.stop();
    expect(await channelsOf(await hanging)).toMatchObject({
      dingtalk: '1 0 0',
      wecom: '1 0 0',
      sms: '2 0 0',
    });
    const first = keys('/sms').sort();
    receiver.received.length = 0;
    outbox = newOutbox();
    outbox.start();
    await outbox.flush();
    expect(keys('/sms').sort()).toEqual(first);
  });

  it('is tried again under the same id, later each time, until it does', async () => {
    receiver.troubles = Array.from({ length: 4 }, (): Trouble => 'take, then hang up');
    const calloutId = await call();
    const first = keys('/sms').sort();
    expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '1 0 0', wecom: '1 0 0', sms: '2 0 0' });
    desk.clock.advance(FIRST_RETRY_MS - 1);
    await outbox.flush();
    expect(receiver.received).toHaveLength(4);
    desk.clock.advance(1);
    await outbox.flush();
    expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '0 1 0', wecom: '0 1 0', sms: '0 2 0' });
    // At least once: a receiver that took it before knows it by its id.
    expect([...new Set(keys('/sms'))].sort()).toEqual(first);
  });

  it('that was taken, or was not, while nothing can be stored is not sent again before that is written down', async () => {
    const { pool } = desk.db;
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    const full = vi
      .spyOn(pool, 'query')
      .mockImplementation(((...args: unknown[]) =>
        String(args[0]).startsWith('update callout_message')
          ? Promise.reject(
              Object.assign(new Error('no space left on device'), { code: '53100', severity: 'ERROR' }),
            )
          : query(...args)) as never);
    receiver.troubles = ['status 500'];
    const calloutId = await call();
    const tries = receiver.received.length;
    for (let n = 0; n < 3; n++) {
      desk.clock.advance(FIRST_RETRY_MS);
      await outbox.flush();
    }
    expect(receiver.received).toHaveLength(tries);
    full.mockRestore();
    desk.clock.advance(FIRST_RETRY_MS);
    await outbox.flush();
    expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '0 1 0', wecom: '0 1 0', sms: '0 2 0' });
    expect(receiver.received).toHaveLength(4);
  });

  it('is given up in the end, and the call says so', async () => {
    const calloutId = await callWhile('status 500');
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      desk.clock.advance(retryAfter(tries)!);
      receiver.troubles = Array.from({ length: 4 }, (): Trouble => 'status 500');
      await outbox.flush();
    }
    expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '0 0 1', wecom: '0 0 1', sms: '0 0 2' });
    const { channels } = await calloutDetail(deps, leader, calloutId);
    expect(channels.find(({ channel }) => channel === 'sms')!.lastError).toBe('the receiver answered 500');
    receiver.troubles = [];
    desk.clock.advance(3_600_000);
    await outbox.flush();
    expect(receiver.received).toEqual([]);
  });

  it('is given up at once when the receiver will never take it', async () => {
    expect(await channelsOf(await callWhile('status 400'))).toMatchObject({ wecom: '0 0 1', sms: '0 0 2' });
  });

  it('is sent after a restart', async () => {
    const calloutId = await callWhile('hang up');
    await outbox.stop();
    desk.clock.advance(FIRST_RETRY_MS);
    receiver.troubles = [];
    outbox = newOutbox();
    outbox.start();
    await outbox.flush();
    expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '0 1 0', sms: '0 2 0' });
  });

  it.each([10 * 365 * 86_400_000, 3_600_000])(
    'is sent although a clock that was ahead by %d put it off till then',
    async (ahead) => {
      const calloutId = await callWhile('hang up');
      desk.clock.jump(-ahead);
      receiver.troubles = [];
      await outbox.flush();
      expect(await channelsOf(calloutId)).toMatchObject({ dingtalk: '0 1 0', sms: '0 2 0' });
      desk.clock.jump(ahead);
    },
  );

  it('is not sent any more when the call was stopped meanwhile', async () => {
    const calloutId = await callWhile('status 500');
    await act(leader, 'callout.stop', { calloutId, reason: 'false alarm' });
    receiver.troubles = [];
    desk.clock.advance(FIRST_RETRY_MS);
    await outbox.flush();
    expect(receiver.to('/sms').map(({ body }) => body.text)).toEqual([
      expect.stringContaining('呼叫已停止'),
      expect.stringContaining('呼叫已停止'),
    ]);
  });

  function callWhile(trouble: Trouble): Promise<string> {
    receiver.troubles = Array.from({ length: 4 }, () => trouble);
    return call();
  }
});
