import { screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { describe, expect, it } from 'vitest';
import { OwnCallout } from '../../../../../client/surfaces/field/ownCallouts/OwnCallout.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, T0 } from '../../../features/samples.ts';

type Call = ComponentProps<typeof OwnCallout>['call'];
const MINUTE_MS = 60_000;
const call: Call = {
  calloutId: '00000000-0000-4000-8000-500000000001',
  operationId: OPERATION_ID,
  area: '330205091',
  no: 1,
  title: '到街道集合',
  text: '带雨具',
  drill: true,
  hubName: '党群服务中心',
  teamName: '一队',
  sentAt: T0,
  answerBy: T0 + 30 * MINUTE_MS,
  stoppedAt: null,
  urgedAt: null,
  deliveredAt: T0,
  answer: null,
  answeredAt: null,
  checkedInAt: null,
  checkIn: null,
} as Call;

function show(part: Partial<Call> = {}, now = T0 + 10 * MINUTE_MS) {
  const desk = new Desk({ now });
  desk.show(<OwnCallout call={{ ...call, ...part }} />);
  return desk;
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const card = () => screen.getByRole('article').textContent;

describe('a call to oneself', () => {
  it('says what for, where to and how long one may think about it, and that it is a drill', () => {
    show();
    for (const words of ['到街道集合', '带雨具', '党群服务中心', '演练呼叫', '一队'])
      expect(card()).toContain(words);
    expect(card()).toMatch(/剩 20/);
  });

  it('has reached this device when it is shown, which is told once', () => {
    const desk = show({ deliveredAt: null });
    expect(desk.sent.map(({ body }) => body)).toEqual([{ calloutId: call.calloutId, answer: 'delivered' }]);
  });

  it('is answered with one tap, and says why that was refused', async () => {
    const desk = show();
    await desk.user.click(button('我来'));
    expect(desk.sent[0]).toMatchObject({ kind: 'callout.answer', body: { answer: 'accepted' } });
    expect(button('来不了').disabled).toBe(true);
    await desk.answer({ ok: false, code: 'wrong_state' } as never);
    expect(screen.getByRole('alert').textContent).toContain('没有成功');
  });

  it('may be answered after its time, and another way than before', async () => {
    const desk = show({ answer: 'declined' }, T0 + 40 * MINUTE_MS);
    expect(button('已说明来不了').disabled).toBe(true);
    await desk.user.click(button('我来'));
    expect(desk.sent[0]!.body).toMatchObject({ answer: 'accepted' });
  });

  it('shows who comes the code for the hub, in letters too', () => {
    show({
      answer: 'accepted',
      checkIn: { payload: 'tongxin:check-in:x', token: 'abcd1234' } as Call['checkIn'],
    });
    expect(screen.getByText('abcd1234')).toBeTruthy();
    expect(button('已答应').disabled).toBe(true);
  });

  it('asks nothing more of who is there, or when it was stopped', () => {
    show({ answer: 'accepted', checkedInAt: T0 + 5 * MINUTE_MS });
    expect(card()).toContain('已签到');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
