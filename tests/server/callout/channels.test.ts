import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channels, dingtalkSign, SendError } from '../../../server/callout/channels.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { MessageReceiver } from '../../support/messageReceiver.ts';

const message = { messageId: 'm-1', calloutId: 'c-1', text: '【演练】集合', phones: ['00012345678'] };

let receiver: MessageReceiver;
beforeEach(async () => {
  receiver = await MessageReceiver.start();
});
afterEach(() => receiver.close());

const failure = (send: Promise<void>) =>
  send.then(
    () => null,
    (error: unknown) => error as SendError,
  );

describe('a message', () => {
  it.each([
    ['dingtalk', '/robot/send', { msgtype: 'text', text: { content: message.text } }],
    ['wecom', '/cgi-bin/webhook/send', { msgtype: 'text', text: { content: message.text } }],
    ['sms', '/sms', { messageId: 'm-1', calloutId: 'c-1', text: message.text, to: ['00012345678'] }],
  ] as const)('by %s is what its receiver takes, signed, with its own id', async (channel, path, body) => {
    await new Channels(receiver.webhooks, systemClock).send(channel, message);
    expect(receiver.refused).toEqual([]);
    expect(receiver.received).toEqual([{ path, idempotencyKey: 'm-1', body }]);
  });

  it.each(['dingtalk', 'sms'] as const)(
    'by %s under another secret is refused by its receiver',
    async (channel) => {
      const settings = { ...receiver.webhooks[channel], secret: 'another secret than theirs' };
      const error = await failure(new Channels({ [channel]: settings }, systemClock).send(channel, message));
      expect(error).toBeInstanceOf(SendError);
      expect(receiver.refused).toEqual(['sign not match']);
      expect(receiver.received).toEqual([]);
    },
  );

  it.each([
    ['status 500', false],
    ['errcode', false],
    ['hang up', false],
    ['status 400', true],
  ] as const)('that meets %s has failed, for good: %s', async (trouble, final) => {
    receiver.troubles = [trouble];
    const error = await failure(new Channels(receiver.webhooks, systemClock).send('wecom', message));
    expect(error).toBeInstanceOf(SendError);
    expect(error!.final).toBe(final);
    expect(error!.message).not.toMatch(/key=|127\.0\.0\.1/);
  });
});

it('a robot’s signature is the HMAC that its makers document', () => {
  // Worked out apart from the product: printf '1700000000000\nSEC' | openssl dgst -sha256 -hmac SEC -binary | base64
  expect(dingtalkSign(1_700_000_000_000, 'SEC')).toBe('r+2we0q01lkZqz38LA5IPNbHN81U1leRf3Au4PSQb6Q=');
});
