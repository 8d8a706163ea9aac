import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BlowWhistle } from '../../../../../client/surfaces/console/whistle/BlowWhistle.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { again, listedDepartment, Refetching } from '../../../features/departmentSample.tsx';

const AREA = '330205006';
const ANSWER = {
  area: AREA,
  routed: 'fire_rescue',
  organisations: [
    listedDepartment('D-1', '消防大队', true),
    listedDepartment('D-2', '住建局'),
    listedDepartment('D-3', '供电'),
  ],
};

beforeEach(() => {
  let asked = 0;
  // Somebody changes the list meanwhile: the same one again would not be news to anybody.
  vi.stubGlobal('fetch', async () => {
    const more = asked++ === 0 ? [] : [listedDepartment('D-4', '燃气')];
    return Response.json({ ...ANSWER, organisations: [...ANSWER.organisations, ...more] });
  });
});
afterEach(() => vi.unstubAllGlobals());

function show(desk: Desk, onBlown = vi.fn()) {
  desk.show(
    <>
      <BlowWhistle operationId="o" area={AREA} onBlown={onBlown} onCancel={() => {}} />
      <Refetching />
    </>,
  );
  return onBlown;
}
const ticked = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;

describe('blowing a whistle', () => {
  it('has what the rules name ticked to begin with, and keeps what a person ticked when the list comes again', async () => {
    const desk = new Desk();
    show(desk);
    await waitFor(() => expect(ticked(/消防大队/)).toBe(true));
    await desk.user.click(screen.getByRole('checkbox', { name: /消防大队/ }));
    await desk.user.click(screen.getByRole('checkbox', { name: /住建局/ }));
    await act(again);
    await screen.findByRole('checkbox', { name: /燃气/ });
    expect([ticked(/消防大队/), ticked(/住建局/)]).toEqual([false, true]);
  });

  it('is sent with the text and whom it calls, and tells its maker when the server said so', async () => {
    const desk = new Desk();
    const blown = show(desk);
    await waitFor(() => expect(ticked(/消防大队/)).toBe(true));
    const form = screen.getByRole('form');
    await desk.user.type(within(form).getAllByRole('textbox')[0]!, '三楼外墙松动');
    await desk.user.click(within(form).getByRole('button', { name: /吹哨/ }));
    expect(desk.sent).toHaveLength(1);
    expect(desk.sent[0]!.body).toMatchObject({ text: '三楼外墙松动', organisationIds: ['D-1'], area: AREA });
    expect(blown).not.toHaveBeenCalled();
    await act(async () => desk.sent[0]!.answer({ ok: true }));
    expect(blown).toHaveBeenCalledTimes(1);
  });

  it('cannot be blown without a text, and without anybody called', async () => {
    const desk = new Desk();
    show(desk);
    await waitFor(() => expect(ticked(/消防大队/)).toBe(true));
    const button = within(screen.getByRole('form')).getByRole<HTMLButtonElement>('button', { name: /吹哨/ });
    expect(button.disabled).toBe(true);
    await desk.user.type(screen.getAllByRole('textbox')[0]!, '外墙');
    expect(button.disabled).toBe(false);
    await desk.user.click(screen.getByRole('checkbox', { name: /消防大队/ }));
    expect(button.disabled).toBe(true);
  });
});
