import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Send } from '../../../../../client/picture/live.tsx';
import { useActing } from '../../../../../client/surfaces/field/ownTasks/useActing.ts';
import type { CommandAck } from '../../../../../shared/wire/commands.ts';

function desk() {
  const sent: ((ack: CommandAck) => void)[] = [];
  const send = (() => new Promise<CommandAck>((resolve) => sent.push(resolve))) as unknown as Send;
  return { sent, send };
}
const DONE = { ok: true, commandId: 'c', seq: 1 } as CommandAck;
const BODY = { taskId: 't', assignmentId: 'a', reason: '' } as never;

describe('useActing', () => {
  it('sends once, also when a finger taps twice before the button can look busy', async () => {
    const { sent, send } = desk();
    const { result } = renderHook(() => useActing(send));
    let second: Promise<boolean> | undefined;
    act(() => {
      void result.current.act('task.decline', BODY);
      second = result.current.act('task.decline', BODY);
    });
    expect(sent).toHaveLength(1);
    expect(await second).toBe(false);
    expect(result.current.busy).toBe(true);
    await act(async () => sent[0]!(DONE));
    expect(result.current.busy).toBe(false);
    act(() => void result.current.act('task.decline', BODY));
    expect(sent).toHaveLength(2);
  });

  it('keeps a refusal in sight until the next try', async () => {
    const { sent, send } = desk();
    const { result } = renderHook(() => useActing(send));
    act(() => void result.current.act('task.decline', BODY));
    await act(async () => sent[0]!({ ok: false, code: 'wrong_state', message: '' } as CommandAck));
    expect(result.current.refused).toBe('wrong_state');
    act(() => void result.current.act('task.decline', BODY));
    expect(result.current.refused).toBeNull();
  });

  it('does nothing where there is no link to send by', async () => {
    const { result } = renderHook(() => useActing(null));
    expect(await result.current.act('task.decline', BODY)).toBe(false);
  });
});
