import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  AssignmentActForm,
  type AssignmentFormAct,
} from '../../../../../client/surfaces/console/tasks/AssignmentActForm.tsx';
import { servePage } from '../../../../support/pageServer.ts';
import { candidate, dispatchList } from '../../../features/dispatchSample.ts';
import { T0, tableOf } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';
import { openForm } from '../openForm.ts';

const sent = assignment(1);
const thing = task(1, { target: 40, status: 'dispatched', assignments: [sent] });
const { taskId } = thing;
const { assignmentId } = sent;

function show(act: AssignmentFormAct) {
  const picture = { tasks: tableOf([thing], (one) => one.taskId) };
  return openForm(
    (onDone) => <AssignmentActForm act={act} task={thing} assignment={sent} onDone={onDone} />,
    { picture },
  );
}

describe('what is told on behalf of whoever was sent', () => {
  it('names them, and takes a number against the target', async () => {
    const { desk, form, confirm, onDone } = show('task.done');
    expect(form.textContent).toContain('代报完成：第 1 队');
    expect(form.textContent).toContain('/ 40');
    await desk.user.type(within(form).getByLabelText('数量'), '38');
    await desk.user.click(confirm(/报告完成/));
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.done',
      body: { taskId, assignmentId, number: 38, note: '' },
    });
    await desk.answer({ ok: true });
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('is declined and returned only with a reason', async () => {
    const { desk, form, confirm } = show('task.return');
    expect(confirm(/退单/).disabled).toBe(true);
    await desk.user.type(within(form).getByLabelText('理由'), '车坏了');
    await desk.user.click(confirm(/退单/));
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.return',
      body: { taskId, assignmentId, version: 1, reason: '车坏了' },
    });
  });

  it('goes to another only when one was chosen out of the ranking', async () => {
    servePage({
      'POST /api/dispatch/candidates': {
        decisionId: '00000000-0000-4000-8000-900000000001',
        operationId: thing.operationId,
        taskId,
        incidentId: null,
        area: thing.area,
        position: [121.5, 29.98],
        by: '',
        at: T0,
        need: { required: [], useful: [], equipment: [] },
        department: null,
        list: dispatchList({ candidates: [candidate(7)] }),
      },
    });
    const { desk, form, confirm } = show('task.transfer');
    await desk.user.type(within(form).getByLabelText('理由'), '太远');
    expect(confirm(/转办/).disabled).toBe(true);
    await desk.user.click(within(form).getByRole('combobox'));
    await desk.user.click(await screen.findByTitle('队员 7 · 唯一人选'));
    await desk.user.click(confirm(/转办/));
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.transfer',
      body: {
        taskId,
        assignmentId,
        to: { kind: 'unit', id: 'V-7' },
        // The list that they were chosen from goes with it.
        decisionId: '00000000-0000-4000-8000-900000000001',
        reason: '太远',
      },
    });
  });
});
