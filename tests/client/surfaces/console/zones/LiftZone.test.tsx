import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { LiftZone } from '../../../../../client/surfaces/console/zones/LiftZone.tsx';
import type { Zone } from '../../../../../shared/model/zone.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';

const zone = { zoneId: '00000000-0000-4000-8000-400000000001', version: 3, name: '江边警戒' } as Zone;

it('lifting a zone wants a reason, says what follows, and ends when the server has done it', async () => {
  const desk = new ConsoleDesk();
  const onDone = vi.fn();
  desk.show(<LiftZone zone={zone} onDone={onDone} />);
  const form = screen.getByRole('form');
  expect(form.textContent).toContain('江边警戒');
  const lift = screen.getByRole<HTMLButtonElement>('button', { name: /确认解除/ });
  expect(lift.disabled).toBe(true);
  await desk.user.type(screen.getByRole('textbox'), ' 险情解除 ');
  await desk.user.dblClick(lift);
  expect(desk.sent.map(({ kind, body }) => [kind, body])).toEqual([
    ['zone.lift', { zoneId: zone.zoneId, version: 3, reason: '险情解除' }],
  ]);
  await desk.answer({ ok: false, code: 'wrong_state' });
  expect(screen.getByRole('alert').textContent).not.toBe('');
  expect(onDone).not.toHaveBeenCalled();
  await desk.user.click(lift);
  await desk.answer({ ok: true });
  expect(onDone).toHaveBeenCalledOnce();
});
