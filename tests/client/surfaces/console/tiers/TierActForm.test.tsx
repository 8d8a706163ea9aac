import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TierActForm, type TierFormAct } from '../../../../../client/surfaces/console/tiers/TierActForm.tsx';
import { areaKey } from '../../../../../shared/model/mode.ts';
import type { TierRung } from '../../../../../shared/model/tier.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, operation, T0 } from '../../../features/samples.ts';

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ code: 'not_found' }, { status: 404 })));
afterEach(() => vi.unstubAllGlobals());

const DISTRICT = '330205';
const STREET = '330205091';
const body = (area: string): TierRung => ({
  operationId: OPERATION_ID,
  area,
  notifiedAt: T0,
  acknowledgedAt: T0,
  activatedAt: T0,
  stoodDownAt: null,
  commander: null,
  handOvers: 0,
  delegated: [],
});

function show(
  actOn: TierFormAct,
  { area = STREET, principal = person('commander', STREET) } = {},
  tiers: readonly TierRung[] = [],
) {
  const desk = new Desk({
    picture: { tiers: Object.fromEntries(tiers.map((one) => [areaKey(OPERATION_ID, one.area), one])) },
  });
  const onDone = vi.fn();
  desk.show(
    <TierActForm act={actOn} operation={operation()} area={area} principal={principal} onDone={onDone} />,
  );
  const form = screen.getByRole('form');
  const submit = within(form)
    .getAllByRole<HTMLButtonElement>('button')
    .find((one) => one.type === 'submit')!;
  return { desk, onDone, form, submit };
}

describe('an act on a command body', () => {
  it('activates it, with or without a word', async () => {
    const { desk, onDone, submit } = show('activate');
    await desk.user.click(submit);
    expect(desk.sent[0]).toMatchObject({
      kind: 'tier.activate',
      body: { operationId: OPERATION_ID, area: STREET, reason: '' },
    });
    await act(async () => desk.sent[0]!.answer({ ok: true }));
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('stands it down only with a reason, and says what follows from it', async () => {
    const { desk, form, submit } = show('stand_down');
    expect(form.textContent).toContain('解除后本级授权收回');
    expect(submit.disabled).toBe(true);
    await desk.user.type(within(form).getByRole('textbox'), '险情已排除');
    await desk.user.click(submit);
    expect(desk.sent[0]!.body).toMatchObject({ reason: '险情已排除' });
  });

  it('says that a body above does it in the place of the one that is meant', () => {
    const { form } = show('activate', { principal: person('commander', DISTRICT) });
    expect(form.textContent).toContain('由上级代为执行');
  });

  it('hands over to somebody by name, with a briefing; one without the other is not sent', async () => {
    const { desk, form, submit } = show('hand_over');
    const [to, briefing] = within(form).getAllByRole('textbox');
    await desk.user.type(briefing!, '两处未灭');
    expect(submit.disabled).toBe(true);
    await desk.user.type(to!, ' wang ');
    expect(submit.disabled).toBe(false);
    await desk.user.click(submit);
    expect(desk.sent[0]).toMatchObject({
      kind: 'tier.hand_over',
      body: { to: 'wang', briefing: '两处未灭' },
    });
  });

  it('gives an authority to a body below that is up, and to none while none is', async () => {
    const none = show('delegate', {}, [body(STREET)]);
    await none.desk.user.type(within(none.form).getByRole('textbox'), '就近');
    expect(none.submit.disabled).toBe(true);
  });

  it('offers as receiver those that are activated below', async () => {
    const below = `${STREET}001`;
    const { desk, form, submit } = show('delegate', {}, [body(STREET), body(below)]);
    await desk.user.type(within(form).getByRole('textbox'), '就近');
    expect(submit.disabled).toBe(false);
    await desk.user.click(submit);
    expect(desk.sent[0]).toMatchObject({
      kind: 'tier.delegate',
      body: { from: STREET, area: below, authority: 'dispatch', reason: '就近' },
    });
  });
});
