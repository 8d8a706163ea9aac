import { type Callout, calloutLabel } from '../../shared/model/callout.ts';
import { cityMinute } from '../../shared/time/cityTime.ts';
import type { MessagePurpose } from '../db/queries/calloutMessages.ts';

const HEADS: Record<MessagePurpose, string> = {
  sent: '一呼百应',
  urged: '催办：请尽快答复',
  stopped: '呼叫已停止，无需前往',
};

/** What a message says, in the language of those who are called. Exercises say so first. */
export function messageText(
  { no, title, text, hubName, answerBy }: Callout,
  purpose: MessagePurpose,
  { exercise, link }: { exercise: boolean; link: string | null },
): string {
  const lines = [`${exercise ? '【演练】' : ''}【${HEADS[purpose]}】${calloutLabel(no)} ${title}`];
  if (purpose !== 'stopped') {
    if (text !== '') lines.push(text);
    if (hubName !== null) lines.push(`签到地点：${hubName}`);
    lines.push(`请于 ${cityMinute(answerBy)} 前答复${link === null ? '' : `：${link}`}`);
  }
  return lines.join('\n');
}
