import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { WhistleForm } from '../../../../../client/surfaces/field/leader/WhistleForm.tsx';
import { type PageAnswer, refusal, servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { again, listedDepartment, Refetching } from '../../../features/departmentSample.tsx';
import { incident, OPERATION_ID } from '../../../features/samples.ts';

const AREA = '330205091';
const FIRST = [listedDepartment('D-2', '住建局'), listedDepartment('D-1', '消防大队', true)];

function show(answer?: PageAnswer) {
  let asked = 0;
  servePage({
    'GET /api/whistles/departments':
      answer ??
      (() => ({
        area: AREA,
        routed: 'fire_rescue',
        organisations: asked++ === 0 ? FIRST : [...FIRST, listedDepartment('D-3', '燃气')],
      })),
  });
  const desk = new Desk();
  const onEnd = vi.fn();
  desk.show(
    <>
      <WhistleForm
        operationId={OPERATION_ID}
        area={AREA}
        incident={incident(1, { title: '外墙松动' })}
        onEnd={onEnd}
      />
      <Refetching />
    </>,
  );
  return { desk, onEnd };
}
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });

describe('a whistle from a street', () => {
  it('says what it is about, and has those that the rules name ticked and first', async () => {
    show();
    await waitFor(() => expect(box(/消防大队/).checked).toBe(true));
    expect(screen.getAllByRole('checkbox')[0]).toBe(box(/消防大队/));
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('E-001 外墙松动');
    expect(box(/住建局/).checked).toBe(false);
  });

  it('keeps what a person ticked when the list comes again', async () => {
    const { desk } = show();
    await waitFor(() => expect(box(/消防大队/).checked).toBe(true));
    await desk.user.click(box(/消防大队/));
    await desk.user.click(box(/住建局/));
    await act(again);
    await screen.findByRole('checkbox', { name: /燃气/ });
    expect([box(/消防大队/).checked, box(/住建局/).checked]).toEqual([false, true]);
  });

  it('is blown with the second tap, to those who are ticked', async () => {
    const { desk, onEnd } = show();
    await waitFor(() => expect(box(/消防大队/).checked).toBe(true));
    await desk.user.click(screen.getByRole('button', { name: '吹哨 1 个部门' }));
    expect(desk.sent).toEqual([]);
    const sure = screen.getByRole('button', { name: '再点：吹哨 1 个' });
    await waitFor(() => expect(sure.getAttribute('aria-disabled')).toBe('false'));
    await desk.user.click(sure);
    expect(desk.sent[0]).toMatchObject({
      kind: 'whistle.blow',
      body: { text: 'E-001 外墙松动', organisationIds: ['D-1'], reason: 'emergency' },
    });
    await desk.answer({ ok: true });
    expect(onEnd).toHaveBeenCalledWith(true);
  });

  it('says that the list could not be read', async () => {
    show(refusal('unavailable', 503));
    await screen.findByText('部门名单没有读到，请稍候重试。');
  });
});
