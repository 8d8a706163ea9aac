import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SosButton } from '../../../../../client/surfaces/field/duty/SosButton.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID } from '../../../features/samples.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show() {
  const desk = new Desk();
  desk.show(<SosButton operationId={OPERATION_ID} here={[121.5, 29.98]} callsign="甬-07" send={desk.send} />);
  return desk;
}
const button = () => screen.getByRole('button');
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('the SOS of a responder', () => {
  it('goes out when it was held for two seconds, and says that it has arrived', async () => {
    const desk = show();
    expect(button().textContent).toContain('长按 2 秒求救');
    fireEvent.pointerDown(button());
    await pass(1_900);
    expect(desk.sent).toEqual([]);
    expect(button().textContent).toContain('继续按住…');
    await pass(200);
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.report',
      body: { type: 'responder_sos', title: '队员求救 甬-07', position: [121.5, 29.98] },
    });
    await desk.answer({ ok: true });
    expect(screen.getByRole('status').textContent).toContain('求救已送到指挥中心');
  });

  it('does not go out when a glove has slipped', async () => {
    const desk = show();
    fireEvent.pointerDown(button());
    await pass(1_500);
    fireEvent.pointerUp(button());
    await pass(5_000);
    expect(desk.sent).toEqual([]);
    expect(button().textContent).toContain('长按 2 秒求救');
  });

  it('goes out by the keyboard too, and only once while it is on its way', async () => {
    const desk = show();
    fireEvent.keyDown(button(), { key: 'Enter' });
    await pass(2_000);
    fireEvent.pointerDown(button());
    await pass(5_000);
    expect(desk.sent).toHaveLength(1);
  });

  it('says that it did not go out, and is the same call for help the next time', async () => {
    const desk = show();
    for (const answer of [{ ok: false, code: 'unavailable' }, { ok: true }]) {
      fireEvent.pointerDown(button());
      await pass(2_000);
      await desk.answer(answer as never);
      if (!answer.ok) expect(button().textContent).toContain('没有发出，请再按一次');
    }
    const ids = desk.sent.map(({ body }) => (body as { incidentId: string }).incidentId);
    expect(ids).toEqual([ids[0], ids[0]]);
  });
});
