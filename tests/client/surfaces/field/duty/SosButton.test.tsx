import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SosButton } from '../../../../../client/surfaces/field/duty/SosButton.tsx';
import type { Position } from '../../../../../shared/model/area.ts';
import { Desk } from '../../../../support/screen.tsx';
import { incident, OPERATION_ID } from '../../../features/samples.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show(here: Position | null = [121.5, 29.98]) {
  const desk = new Desk();
  desk.show(<SosButton operationId={OPERATION_ID} unitId="U-7" here={here} callsign="甬-07" />);
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

  it('goes out at once where the phone does not know its place', async () => {
    const desk = show(null);
    fireEvent.pointerDown(button());
    await pass(2_000);
    expect(desk.sent[0]).toMatchObject({ kind: 'incident.report', body: { type: 'responder_sos' } });
    expect(desk.sent[0]!.body).not.toHaveProperty('position');
  });

  it('tells its place as soon as the phone knows it, once', async () => {
    const desk = new Desk();
    const button = (here: Position | null) => (
      <desk.World>
        <SosButton operationId={OPERATION_ID} unitId="U-7" here={here} callsign="甬-07" />
      </desk.World>
    );
    const { rerender } = render(button(null));
    fireEvent.pointerDown(screen.getByRole('button'));
    await pass(2_000);
    await desk.answer({ ok: true });
    expect(desk.sent).toHaveLength(1);
    rerender(button([121.51, 29.97]));
    await pass(0);
    const { incidentId } = desk.sent[0]!.body as { incidentId: string };
    expect(desk.sent[1]).toMatchObject({
      kind: 'sos.locate',
      body: { incidentId, position: [121.51, 29.97] },
    });
    await desk.answer({ ok: true });
    rerender(button([121.52, 29.97]));
    await pass(0);
    expect(desk.sent).toHaveLength(2);
  });

  it('tells its place for a device that had none', async () => {
    const desk = show();
    const told = { unitId: 'U-7', heardAt: 1_778_892_000_000, placed: 'told' as const };
    const call = incident(1, { type: 'responder_sos', sos: told });
    await desk.change({ incidents: { [call.incidentId]: call } });
    expect(desk.sent).toEqual([]);
    const guessed = { ...call, sos: { ...told, placed: 'last_fix' as const } };
    await desk.change({ incidents: { [call.incidentId]: guessed } });
    expect(desk.sent).toMatchObject([{ kind: 'sos.locate', body: { position: [121.5, 29.98] } }]);
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

  it('is taken back by one press within the minute, and not offered afterwards', async () => {
    const desk = show();
    fireEvent.pointerDown(button());
    await pass(2_000);
    await desk.answer({ ok: true });
    const { incidentId } = desk.sent[0]!.body as { incidentId: string };
    fireEvent.click(screen.getByRole('button', { name: /误报/ }));
    expect(desk.sent[1]).toMatchObject({ kind: 'sos.cancel', body: { incidentId } });
    await desk.answer({ ok: true });
    expect(screen.queryByRole('button', { name: /误报/ })).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('已撤回');

    fireEvent.pointerDown(button());
    await pass(2_000);
    await desk.answer({ ok: true });
    desk.passes(61_000);
    await pass(1_100);
    expect(screen.queryByRole('button', { name: /误报/ })).toBeNull();
    expect(screen.getByText(/已过一分钟/)).toBeTruthy();
  });

  it('is known as open after a reload, and can still be taken back', async () => {
    const desk = show();
    const sos = { unitId: 'U-7', heardAt: 1_778_892_000_000 - 20_000 };
    const call = incident(1, { type: 'responder_sos', sos });
    await desk.change({ incidents: { [call.incidentId]: call } });
    expect(screen.getByRole('button', { name: /SOS/ }).textContent).toContain('已发出');
    expect(screen.getByRole('button', { name: /误报.*40/ })).toBeTruthy();
    await desk.change({ incidents: { [call.incidentId]: { ...call, status: 'closed' } } });
    expect(screen.getByRole('button').textContent).toContain('长按 2 秒求救');
  });
});
