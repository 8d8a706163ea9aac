import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OwnTaskCard } from '../../../../../client/surfaces/field/ownTasks/OwnTaskCard.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Assignment, Task } from '../../../../../shared/model/task.ts';
import { refusal, servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

const NOW = T0 + 3_600_000;
const MINUTE_MS = 60_000;
const seen = { delivered: { at: T0 }, seen: { at: T0 } } as Assignment['steps'];
const steps = (part: object) => ({ ...seen, ...part }) as Assignment['steps'];

function show(
  thing: Task = task(1, { title: '排查燃气' }),
  mine: Assignment = assignment(1, { steps: seen }),
) {
  const desk = new Desk({ now: NOW });
  desk.show(<OwnTaskCard task={thing} assignment={mine} />);
  return desk;
}
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const card = () => screen.getByRole('article');

describe('one’s own task', () => {
  it('has been seen when it is on the screen', () => {
    const desk = show(undefined, assignment(1));
    expect(desk.sent.map(({ body }) => (body as { step: string }).step)).toEqual(['seen']);
  });

  it('offers the next step alone, and says how much time is left or by how much it is late', () => {
    show(task(1, { title: '排查燃气', deadline: startDeadline('accept', T0, NOW + 9 * MINUTE_MS) }));
    expect(['接单', '到达', '完成'].map((name) => button(name).disabled)).toEqual([false, true, true]);
    expect(card().textContent).toMatch(/剩 9/);
    expect(card().dataset.late).toBe('false');
  });

  it('is late in words', () => {
    show(task(1, { deadline: startDeadline('accept', T0, NOW - 2 * MINUTE_MS) }));
    expect(card().textContent).toMatch(/超时 2/);
    expect(card().dataset.late).toBe('true');
  });

  it('is accepted with one tap; a refusal says why', async () => {
    const desk = show();
    await desk.user.click(button('接单'));
    expect(desk.sent[0]).toMatchObject({ kind: 'task.step', body: { step: 'accepted' } });
    expect(button('接单').disabled).toBe(true);
    await desk.answer({ ok: false, code: 'wrong_state' } as never);
    expect(screen.getByRole('alert').textContent).toContain('没有成功：当前状态下不能这样做');
    expect(button('接单').disabled).toBe(false);
  });

  it('is not done without a word, a number or a picture', async () => {
    const at = { at: T0 };
    const desk = show(
      task(1, { target: 40 }),
      assignment(1, { steps: steps({ accepted: at, on_scene: at }) }),
    );
    await desk.user.click(button('完成'));
    expect(button('先拍照、填数量或说明').disabled).toBe(true);
    await desk.user.type(screen.getByLabelText('完成数量，共 40'), '38');
    await desk.user.click(button('报告完成'));
    expect(desk.sent[0]).toMatchObject({ kind: 'task.done', body: { number: 38, note: '', photoId: null } });
    await desk.answer({ ok: true });
    expect(screen.queryByLabelText('完成数量，共 40')).toBeNull();
  });

  it('says that a picture did not go up, and can be done without it', async () => {
    servePage({ [`POST /api/tasks/${task(1).taskId}/images`]: refusal('too_large', 413) });
    const at = { at: T0 };
    const desk = show(task(1), assignment(1, { steps: steps({ accepted: at, on_scene: at }) }));
    await desk.user.click(button('完成'));
    const file = new File(['x'], 'x.jpg', { type: 'image/jpeg' });
    await desk.user.upload(screen.getByLabelText('拍一张现场照片'), file);
    await screen.findByText('照片没有传上，点此重试');
    expect(button('先拍照、填数量或说明').disabled).toBe(true);
  });

  it('is declined before it was accepted and given back after, with a reason', async () => {
    const desk = show();
    await desk.user.click(button('不能接'));
    expect(button('不能接').disabled).toBe(true);
    await desk.user.type(screen.getByLabelText('原因'), '车坏了');
    await desk.user.click(button('不能接'));
    expect(desk.sent[0]).toMatchObject({ kind: 'task.decline', body: { reason: '车坏了' } });
    await desk.answer({ ok: true });
    expect(screen.queryByLabelText('原因')).toBeNull();
  });

  it('is given back on its version after it was accepted', async () => {
    const desk = show(task(1, { version: 4 }), assignment(1, { steps: steps({ accepted: { at: T0 } }) }));
    await desk.user.click(button('退单'));
    await desk.user.type(screen.getByLabelText('原因'), '换班{Enter}');
    expect(desk.sent[0]).toMatchObject({ kind: 'task.return', body: { version: 4, reason: '换班' } });
  });
});
