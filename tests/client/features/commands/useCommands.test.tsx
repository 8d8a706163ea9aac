import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useCommands } from '../../../../client/features/commands/useCommands.ts';
import { Desk } from '../../../support/screen.tsx';

const BODY = { taskId: 't', assignmentId: 'a', reason: '' };

function show() {
  const desk = new Desk();
  const { result } = renderHook(useCommands, { wrapper: desk.World });
  const decline = () => result.current.run('task.decline', BODY);
  return { desk, command: () => result.current, decline };
}

describe('commands from one place', () => {
  it('sends once, also when a finger taps twice before the button can look busy', async () => {
    const { desk, command, decline } = show();
    let second: Promise<boolean> | undefined;
    act(() => {
      void decline();
      second = decline();
    });
    expect(desk.sent).toHaveLength(1);
    expect(await second).toBe(false);
    expect([command().state.kind, command().ready]).toEqual(['sending', false]);
    await desk.answer({ ok: true });
    expect([command().state.kind, command().ready]).toEqual(['idle', true]);
    act(() => void decline());
    expect(desk.sent).toHaveLength(2);
  });

  it('says whether it was done, and keeps a refusal in sight until the next try', async () => {
    const { desk, command, decline } = show();
    let done: Promise<boolean> | undefined;
    act(() => {
      done = decline();
    });
    const first = { name: '林某', kind: 'task.declined', at: 1, own: false };
    await desk.answer({ ok: false, code: 'conflict', field: 'reason', first } as never);
    expect(await done).toBe(false);
    expect(command().state).toEqual({ kind: 'failed', code: 'conflict', field: 'reason', first });
    expect(command().refused).toMatchObject({ code: 'conflict', first });
    act(() => {
      done = decline();
    });
    expect(command().refused).toBeNull();
    await desk.answer({ ok: true });
    expect(await done).toBe(true);
  });

  it('forgets a refusal when it is told to', async () => {
    const { desk, command, decline } = show();
    act(() => void decline());
    await desk.answer({ ok: false, code: 'wrong_state' });
    act(() => command().reset());
    expect(command().state).toEqual({ kind: 'idle' });
  });

  it('does several as one deed: the first refusal ends it and is told, and nothing else begins meanwhile', async () => {
    const { desk, command, decline } = show();
    act(
      () =>
        void command().perform(async (send) => {
          const first = await send('task.urge', { taskId: 't' });
          return first.ok ? send('task.decline', BODY) : first;
        }),
    );
    await desk.answer({ ok: true });
    expect(desk.sent.map(({ kind }) => kind)).toEqual(['task.urge', 'task.decline']);
    act(() => void decline());
    expect(desk.sent).toHaveLength(2);
    await desk.answer({ ok: false, code: 'wrong_state' });
    expect(command().refused?.code).toBe('wrong_state');
  });

  it('does nothing where there is no link to send by', async () => {
    const { result } = renderHook(useCommands);
    expect(result.current.ready).toBe(false);
    expect(await result.current.run('task.decline', BODY)).toBe(false);
  });
});
