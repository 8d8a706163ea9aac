import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useConsole } from '../../../../../client/surfaces/console/context/consoleContext.tsx';
import { ConsoleDrawer } from '../../../../../client/surfaces/console/drawer/ConsoleDrawer.tsx';
import type { Task } from '../../../../../shared/model/task.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { incident, OPERATION_ID, operation, tableOf } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

beforeEach(() => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'not_found' }, { status: 404 }));
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const gas = incident(1, { title: '燃气泄漏' });

function Pick() {
  const { select } = useConsole();
  return (
    <button type="button" onClick={() => select({ kind: 'incident', incidentId: gas.incidentId })}>
      pick
    </button>
  );
}

/** A console that was opened at the address of a task. */
function showTask(part: Partial<Task>) {
  const shown = task(1, { title: '转移一户', ...part });
  const desk = new ConsoleDesk({
    address: `/console?sel=task:${shown.taskId}`,
    picture: {
      operations: { [OPERATION_ID]: operation() },
      incidents: tableOf([gas], (one) => one.incidentId),
      tasks: { [shown.taskId]: shown },
    },
  });
  desk.show(
    <>
      <Pick />
      <ConsoleDrawer className="drawer" />
    </>,
  );
  return desk;
}
const drawer = () => screen.queryByRole('complementary');

describe('a task in whose record a time is none', () => {
  const step = (at: number) => ({ at, derived: false });

  it.each([8.7e15, -8.7e15, 1e308, Number.NaN, Number.POSITIVE_INFINITY])('opens all the same: %d', (bad) => {
    showTask({
      status: 'suspended',
      createdAt: bad,
      updatedAt: bad,
      finishBy: bad,
      holder: { area: '330205091', since: bad },
      suspension: { reason: '停电', until: bad, askedAt: bad, approvedAt: bad },
      assignments: [assignment(1, { dispatchedAt: bad, steps: { delivered: step(bad), seen: step(bad) } })],
    });
    expect(drawer()!.textContent).toContain('转移一户');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a task that cannot be drawn', () => {
  it('is told of in its drawer, and left', async () => {
    const desk = showTask({ assignments: null as never });
    expect(screen.getByRole('alert').textContent).toContain('选中的对象无法显示');
    await desk.user.click(screen.getByRole('button', { name: '取消选中' }));
    expect(drawer()).toBeNull();
  });

  it('is passed over by whatever is selected next', async () => {
    const desk = showTask({ assignments: null as never });
    await desk.user.click(screen.getByRole('button', { name: 'pick' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(drawer()!.textContent).toContain('燃气泄漏');
  });
});
