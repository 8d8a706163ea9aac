import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DialogForm } from '../../../client/forms/DialogForm.tsx';
import { TextField } from '../../../client/forms/TextField.tsx';
import { useRequest } from '../../../client/forms/useRequest.ts';
import { call } from '../../../client/transport/call.ts';
import { SUPPORT_ROUTES } from '../../../shared/wire/supportRoutes.ts';
import { PageDesk } from '../../support/pageDesk.tsx';
import { held, type PageAnswer, refusal } from '../../support/pageServer.ts';

const GRANT = '00000000-0000-4000-8000-000000000009';
const ENDED = {
  grantId: GRANT,
  userId: 'u-1',
  username: 'a',
  displayName: 'A',
  area: '330205',
  permissions: [],
  task: 't',
  operationId: null,
  from: 0,
  until: 1,
  grantedBy: 'B',
  grantedAt: 0,
  endedAt: 1,
  endReason: 'over',
};

/** A form with one thing that must be written. */
function Ending({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [reason, setReason] = useState('');
  const end = useRequest((said: string) =>
    call(SUPPORT_ROUTES.end, { params: { grantId: GRANT }, body: { reason: said } }),
  );
  return (
    <DialogForm
      title="End it"
      submit="End"
      request={end}
      ready={reason.trim() !== ''}
      onSubmit={async () => {
        if (await end.run(reason.trim())) onDone();
      }}
      onCancel={onCancel}
    >
      <TextField label="Reason" value={reason} onChange={setReason} />
    </DialogForm>
  );
}

async function show(answer: PageAnswer = ENDED) {
  const path = `/api/support/${GRANT}/end`;
  const desk = new PageDesk({ answers: { [`POST ${path}`]: answer } });
  const onDone = vi.fn();
  const onCancel = vi.fn();
  desk.show(<Ending onDone={onDone} onCancel={onCancel} />);
  const form = within(await screen.findByRole('dialog', { name: 'End it' }));
  return {
    desk,
    form,
    onDone,
    onCancel,
    reason: () => form.getByLabelText<HTMLInputElement>('Reason'),
    end: () => form.getByRole<HTMLButtonElement>('button', { name: /End/ }),
    sent: () => desk.askedOf('POST', path).map(({ body }) => body),
  };
}

describe('a form over the page', () => {
  it('is not sent before all that is needed is there, by its button or by Enter', async () => {
    const { desk, reason, end, sent, onDone } = await show();
    expect(end().disabled).toBe(true);
    await desk.user.type(reason(), '  {Enter}');
    fireEvent.submit(reason().form!);
    expect(sent()).toEqual([]);
    await desk.user.type(reason(), 'over{Enter}');
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(sent()).toEqual([{ reason: 'over' }]);
  });

  it('is sent once however often it is pressed, and shows nothing as done before the answer', async () => {
    const { answer, give } = held();
    const { desk, reason, sent, onDone } = await show(answer);
    await desk.user.type(reason(), 'over');
    const form = reason().form!;
    fireEvent.submit(form);
    fireEvent.submit(form);
    await desk.user.keyboard('{Enter}');
    expect(sent()).toHaveLength(1);
    expect(onDone).not.toHaveBeenCalled();
    give(ENDED);
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
  });

  it('that is refused says why and what it is about, keeps what was typed, and can be sent again', async () => {
    const answers = [refusal('bad_request', 400, 'reason'), ENDED];
    const { desk, form, reason, end, sent, onDone } = await show(() => answers.shift()!);
    await desk.user.type(reason(), 'over');
    await desk.user.click(end());
    expect((await form.findByRole('alert')).textContent).toMatch(/^提交的内容有误.*请检查：理由。/);
    expect(reason().value).toBe('over');
    expect(onDone).not.toHaveBeenCalled();
    await desk.user.click(end());
    await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
    expect(form.queryByRole('alert')).toBeNull();
    expect(sent()).toHaveLength(2);
  });

  it('is left by its button and by Esc, and nothing is sent', async () => {
    const { desk, form, reason, sent, onCancel } = await show();
    await desk.user.type(reason(), 'over');
    await desk.user.click(form.getByRole('button', { name: /取\s?消/ }));
    expect(onCancel).toHaveBeenCalledTimes(1);
    await desk.user.keyboard('{Escape}');
    expect(onCancel).toHaveBeenCalledTimes(2);
    expect(sent()).toEqual([]);
  });
});
