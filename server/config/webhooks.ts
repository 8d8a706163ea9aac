import type { Env } from './environment.ts';
import { isReadOnTheWay } from './onTheWay.ts';

/** Where call-outs go outside of the product, and what is signed with; see server/callout/channels.ts. */
export type WebhookConfig = Partial<
  Record<'dingtalk' | 'wecom' | 'sms', { url: string; secret: string | null }>
>;

/** Calls to people leave the house encrypted, and a gateway's are signed. */
export function webhookSettings(e: Env, problems: string[]): WebhookConfig {
  const webhooks: WebhookConfig = {};
  const add = (
    channel: keyof WebhookConfig,
    name: string,
    url: string | undefined,
    secret: string | null,
  ) => {
    if (!url) return;
    if (isReadOnTheWay(url) && !e.ALLOW_HTTP)
      problems.push(
        `${name}: without https anybody on the way reads whom you call; set ALLOW_HTTP=1 if that is meant`,
      );
    webhooks[channel] = { url, secret };
  };
  add('dingtalk', 'CALLOUT_DINGTALK_URL', e.CALLOUT_DINGTALK_URL, e.CALLOUT_DINGTALK_SECRET ?? null);
  add('wecom', 'CALLOUT_WECOM_URL', e.CALLOUT_WECOM_URL, null);
  add('sms', 'CALLOUT_SMS_URL', e.CALLOUT_SMS_URL, e.CALLOUT_SMS_SECRET ?? null);
  if (e.CALLOUT_SMS_URL && !e.CALLOUT_SMS_SECRET)
    problems.push('CALLOUT_SMS_SECRET: required with CALLOUT_SMS_URL (the gateway checks the signature)');
  return webhooks;
}
