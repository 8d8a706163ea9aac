import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CreateAccount } from '../../../../../client/surfaces/admin/people/CreateAccount.tsx';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type PageAnswer, refusal } from '../../../../support/pageServer.ts';

const made = (body: { username: string; displayName: string; role: string; area: string }) => ({
  account: {
    ...body,
    password: undefined,
    userId: 'u-1',
    unitId: null,
    disabledAt: null,
    lockedUntil: null,
    hasPassword: true,
    createdAt: 1_778_892_000_000,
    lastSignInAt: null,
  },
});

async function show(answer: PageAnswer = ({ body }) => made(body as never)) {
  const desk = new PageDesk({ answers: { 'POST /api/accounts': answer } });
  const onCreated = vi.fn();
  desk.show(<CreateAccount onCreated={onCreated} onClose={() => {}} />);
  const form = within(await screen.findByRole('form', { name: '新建账号' }));
  return {
    desk,
    form,
    onCreated,
    create: () => form.getByRole<HTMLButtonElement>('button', { name: /^创\s?建$/ }),
    sent: () => desk.askedOf('POST', '/api/accounts').map(({ body }) => body as Record<string, unknown>),
  };
}

describe('a new account', () => {
  it('wants a name that can be typed everywhere, and says the rule', async () => {
    const { desk, form, create } = await show();
    await desk.user.type(form.getByLabelText('用户名'), '张三');
    await desk.user.type(form.getByLabelText('姓名'), '张三');
    expect(form.getByText(/2 到 30 个小写字母/)).toBeTruthy();
    expect(create().disabled).toBe(true);
    await desk.user.clear(form.getByLabelText('用户名'));
    await desk.user.type(form.getByLabelText('用户名'), 'Zhang.San');
    expect(form.getByLabelText<HTMLInputElement>('用户名').value).toBe('zhang.san');
    expect(create().disabled).toBe(false);
  });

  it('never offers to make a display, which has a token and no person', async () => {
    const { desk, form } = await show();
    await desk.user.click(form.getByLabelText('角色'));
    const roles = (await screen.findAllByRole('option')).map((one) => one.textContent);
    expect(roles.length).toBeGreaterThan(0);
    expect(document.querySelector('[title="大屏"]')).toBeNull();
  });

  it('is sent once, and its first password is shown once, until one says that it is kept', async () => {
    const { desk, form, create, sent, onCreated } = await show();
    await desk.user.type(form.getByLabelText('用户名'), 'zhang.san');
    await desk.user.type(form.getByLabelText('姓名'), ' 张三 ');
    await desk.user.click(create());
    const once = within(await screen.findByRole('dialog'));
    expect(sent()).toHaveLength(1);
    const { password, ...rest } = sent()[0]!;
    expect(rest).toEqual({
      username: 'zhang.san',
      displayName: '张三',
      role: 'responder',
      area: '330205',
      unitId: null,
    });
    expect(once.getAllByTestId('secret').map((one) => one.textContent)).toEqual(['zhang.san', password]);
    expect((password as string).length).toBeGreaterThanOrEqual(10);
    expect(onCreated).not.toHaveBeenCalled();
    await desk.user.keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeTruthy();
    await desk.user.click(once.getByRole('button', { name: '我已保存，关闭' }));
    expect(onCreated).toHaveBeenCalledTimes(1);
  });

  it('that is refused says why and which field it is about, and keeps what was typed', async () => {
    const { desk, form, create } = await show(refusal('conflict', 409, 'username'));
    await desk.user.type(form.getByLabelText('用户名'), 'zhang.san');
    await desk.user.type(form.getByLabelText('姓名'), '张三');
    await desk.user.click(create());
    const alert = await form.findByRole('alert');
    expect(alert.textContent).toContain('与现有记录冲突');
    expect(form.getByLabelText<HTMLInputElement>('姓名').value).toBe('张三');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
