import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCommands } from '../../../../client/features/commands/useCommands.ts';
import { UndoProvider } from '../../../../client/features/undo/UndoProvider.tsx';
import { UndoStrip } from '../../../../client/features/undo/UndoStrip.tsx';
import type { Language } from '../../../../shared/model/language.ts';
import type { CommandInput, CommandKind } from '../../../../shared/wire/commands.ts';
import { Desk } from '../../../support/screen.tsx';
import { incident, tableOf, unit } from '../samples.ts';
import { assignment, task } from '../taskSample.ts';

const GIVEN = assignment(1, { assignee: { kind: 'unit', id: unit(1).unitId, name: null } });
const TEAM = assignment(2, { role: 'assist' });
const TASK = task(118, { status: 'dispatched', version: 2, assignments: [GIVEN, TEAM] });
const SENDING = {
  taskId: TASK.taskId,
  operationId: TASK.operationId,
  kind: 'incident',
  title: '查看',
  assignments: [GIVEN, TEAM].map(({ assignmentId, assignee: { kind, id }, role }) => ({
    assignmentId,
    assignee: { kind, id },
    role,
  })),
} as CommandInput<'task.create'>;

/** Somewhere on the screen, something is done by one press. */
function Act<K extends CommandKind>({ kind, body }: { kind: K; body: CommandInput<K> }) {
  const command = useCommands();
  return (
    <button type="button" onClick={() => void command.run(kind, body)}>
      do
    </button>
  );
}

async function done<K extends CommandKind>(kind: K, body: CommandInput<K>, language: Language = 'zh-CN') {
  const desk = new Desk({
    language,
    picture: {
      tasks: tableOf([TASK], (one) => one.taskId),
      incidents: tableOf([incident(33)], (one) => one.incidentId),
      units: tableOf([unit(1)], (one) => one.unitId),
    },
  });
  desk.show(
    <UndoProvider>
      <Act kind={kind} body={body} />
      <input />
      <UndoStrip keys />
    </UndoProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'do' }));
  await desk.answer({ ok: true });
  const pass = async (ms: number) => {
    desk.passes(ms);
    await act(async () => vi.advanceTimersByTime(1_000));
  };
  return { desk, pass };
}

const place = () => screen.getByRole('status', { name: /刚才的操作|just now/ });
const undo = () => screen.queryByRole('button', { name: /撤回|Undo/ });

describe('what was done just now', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says who was sent, counts down, and is taken back by one press', async () => {
    const { desk, pass } = await done('task.create', SENDING);
    expect(place().textContent).toContain(`J-118 已派 ${unit(1).callsign}、第 2 队`);
    expect(undo()!.textContent).toContain('10 秒');
    await pass(4_000);
    expect(undo()!.textContent).toContain('6 秒');
    fireEvent.click(undo()!);
    expect(desk.sent.at(-1)).toMatchObject({
      kind: 'task.recall',
      body: {
        taskId: TASK.taskId,
        version: 2,
        assignmentIds: [GIVEN.assignmentId, TEAM.assignmentId],
      },
    });
    await desk.answer({ ok: true });
    expect(place().textContent).toBe('已撤回。');
    expect(undo()).toBeNull();
    await pass(30_000);
    expect(place().textContent).toBe('');
  });

  it('is taken back by a letter, and not while somebody types', async () => {
    const { desk } = await done('task.dispatch', {
      ...SENDING,
      version: 4,
      assignments: SENDING.assignments!,
    });
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'z' });
    expect(desk.sent).toHaveLength(1);
    fireEvent.keyDown(document.body, { key: 'z' });
    expect(desk.sent.at(-1)).toMatchObject({ kind: 'task.recall', body: { version: 5 } });
    fireEvent.keyDown(document.body, { key: 'z' });
    expect(desk.sent).toHaveLength(2);
  });

  it('takes back those who were sent to a call for help', async () => {
    const units =
      GIVEN.assignee.kind === 'unit' ? [{ assignmentId: GIVEN.assignmentId, unitId: GIVEN.assignee.id }] : [];
    const { desk } = await done('sos.send', {
      incidentId: incident(1).incidentId,
      taskId: TASK.taskId,
      units,
    });
    fireEvent.click(undo()!);
    expect(desk.sent.at(-1)).toMatchObject({
      kind: 'task.recall',
      body: { taskId: TASK.taskId, version: 2, assignmentIds: [GIVEN.assignmentId] },
    });
  });

  it('is offered for ten seconds from the decision, whenever the answer came', async () => {
    const { pass } = await done('task.create', SENDING);
    await pass(9_999);
    expect(undo()).not.toBeNull();
    await pass(2);
    expect(place().textContent).toBe('');
    expect(undo()).toBeNull();
  });

  it('tells who was first where it cannot be taken back', async () => {
    const { desk } = await done('task.create', SENDING);
    fireEvent.click(undo()!);
    const first = { name: '林某', kind: 'task.step', at: 0, own: false };
    await desk.answer({ ok: false, code: 'stale_version', first } as never);
    expect(place().textContent).toContain('林某');
    expect(undo()).toBeNull();
  });

  it('says that it is too late', async () => {
    const { desk } = await done('task.create', SENDING, 'en');
    fireEvent.click(undo()!);
    await desk.answer({ ok: false, code: 'bad_request' });
    expect(place().textContent).toBe('Too late to take back.');
  });

  it('brings a closed incident back', async () => {
    const { incidentId } = incident(33);
    const closed = await done('incident.close', { incidentId, version: 7, reason: '误报' });
    expect(place().textContent).toContain('E-033 已结案');
    fireEvent.click(undo()!);
    expect(closed.desk.sent.at(-1)).toMatchObject({
      kind: 'incident.reopen',
      body: { incidentId, version: 8 },
    });
  });

  it('of an order is its end, for a reason that is said', async () => {
    const directiveId = '00000000-0000-4000-8000-900000000001';
    const { desk } = await done('directive.issue', {
      directiveId,
      operationId: TASK.operationId,
      area: '330205091',
      kind: 'order',
      title: '全员集合',
      to: ['330205091001'],
    });
    expect(place().textContent).toContain('已下达：全员集合');
    fireEvent.click(screen.getByRole('button', { name: /撤销命令/ }));
    expect(desk.sent.at(-1)).toMatchObject({
      kind: 'directive.cancel',
      body: { directiveId, reason: '发出后十秒内撤回' },
    });
  });

  it('is nothing for an act that has no way back', async () => {
    await done('task.urge', { taskId: TASK.taskId });
    expect(place().textContent).toBe('');
    await act(async () => fireEvent.keyDown(document.body, { key: 'z' }));
    expect(undo()).toBeNull();
  });
});
