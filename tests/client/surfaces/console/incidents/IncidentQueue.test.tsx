import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { IncidentQueue } from '../../../../../client/surfaces/console/incidents/IncidentQueue.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Incident } from '../../../../../shared/model/incident.ts';
import { queueOf } from '../../../../../shared/picture/selectorsQueue.ts';
import { Desk } from '../../../../support/screen.tsx';
import { incident, OPERATION_ID, operation, T0, tableOf } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

const NOW = T0 + 3_600_000;
const MINUTE_MS = 60_000;

function show(incidents: readonly Incident[], tasks = [] as ReturnType<typeof task>[]) {
  const picture = {
    operations: { [OPERATION_ID]: operation() },
    incidents: tableOf(incidents, (one) => one.incidentId),
    tasks: tableOf(tasks, (one) => one.taskId),
  };
  const desk = new Desk({ now: NOW, picture });
  const onSelect = vi.fn();
  desk.show(
    <IncidentQueue
      queue={queueOf(picture, '330205', NOW)}
      selected={incidents[0]?.incidentId ?? null}
      onSelect={onSelect}
    />,
  );
  return { desk, onSelect, list: screen.getByRole('region', { name: '事件列表' }) };
}
const group = (name: string) => screen.getByRole('region', { name });

describe('incidents by what they wait for', () => {
  it('say that nothing waits', () => {
    expect(show([]).list.textContent).toBe('此区域没有未结事件。');
  });

  it('stand in groups that are counted, what is late first and in words', () => {
    const late = startDeadline('accept', NOW - 20 * MINUTE_MS, NOW - 5 * MINUTE_MS);
    show([
      incident(1, { title: '路面塌陷' }),
      incident(2, { title: '燃气泄漏', deadline: late }),
      incident(3, { title: '电梯困人', status: 'done_reported' }),
    ]);
    expect(group('待受理').textContent).toContain('2 件 · 1 件超时');
    expect(
      within(group('待受理'))
        .getAllByRole('button')
        .map((row) => row.querySelector('b')!.textContent),
    ).toEqual(['燃气泄漏', '路面塌陷']);
    expect(within(group('待核查')).getByRole('button').textContent).toContain('电梯困人');
    expect(screen.queryByRole('region', { name: '待派' })).toBeNull();
  });

  it('say who has it: the command body that holds it, or whoever was sent and how far they are', () => {
    const sent = incident(1, { status: 'in_progress', taskIds: [task(1).taskId] });
    const steps = { accepted: { at: NOW - 9 * MINUTE_MS }, on_scene: { at: NOW - 7 * MINUTE_MS } };
    show(
      [sent, incident(2, { holder: { area: '330205091', since: NOW - 3 * MINUTE_MS } })],
      [
        task(1, {
          incidentId: sent.incidentId,
          status: 'in_progress',
          assignments: [assignment(1, { steps: steps as never })],
        }),
      ],
    );
    expect(group('处置中').textContent).toMatch(/第 1 队 · 到场 7/);
    expect(group('待受理').textContent).toMatch(/330205091 3/);
  });

  it('show the clock of who was sent and not that of the file, and say that the file is late', () => {
    const late = startDeadline('file', NOW - 20 * MINUTE_MS, NOW - 5 * MINUTE_MS);
    const sent = incident(1, { status: 'acknowledged', taskIds: [task(1).taskId], deadline: late });
    const arrive = startDeadline('arrive', NOW, NOW + 9 * MINUTE_MS);
    show([sent], [task(1, { incidentId: sent.incidentId, status: 'acknowledged', deadline: arrive })]);
    expect(group('处置中').textContent).toContain('1 件超时');
    const words = within(group('处置中')).getByRole('button').textContent;
    expect(words).toContain('剩余 9:00');
    expect(words).toContain('立案超时');
  });

  it('are gone through with the arrow keys across groups, and chosen', async () => {
    const [first, second] = [incident(1, { title: '一' }), incident(2, { title: '二', status: 'verified' })];
    const { desk, onSelect } = show([first, second]);
    const rows = screen.getAllByRole('button');
    expect(rows[0]!.getAttribute('aria-pressed')).toBe('true');
    rows[0]!.focus();
    await desk.user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onSelect).toHaveBeenCalledWith(second.incidentId);
    await desk.user.keyboard('{Home}');
    expect(document.activeElement).toBe(rows[0]);
  });

  it('draw the first twenty of a group, and the rest when one asks; what is over is folded', async () => {
    const waiting = Array.from({ length: 23 }, (_, n) => incident(n + 1));
    const over = incident(30, { status: 'closed', closedAt: NOW, updatedAt: NOW });
    const { desk } = show([...waiting, over]);
    expect(within(group('待受理')).getAllByRole('listitem')).toHaveLength(20);
    await desk.user.click(within(group('待受理')).getByRole('button', { name: '另 3 件' }));
    expect(within(group('待受理')).getAllByRole('listitem')).toHaveLength(23);
    expect(within(group('已结束')).queryAllByRole('listitem')).toEqual([]);
    await desk.user.click(screen.getByRole('button', { name: '已结束 1 件' }));
    expect(within(group('已结束')).getByRole('listitem').textContent).toContain('已结案');
  });
});
