import { cleanup, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { WaitingIncident } from '../../../../../client/surfaces/field/leader/WaitingIncident.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Incident } from '../../../../../shared/model/incident.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { type IncidentGroup, pressing } from '../../../../../shared/picture/selectorsQueue.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { incident, T0, tableOf } from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';

const NOW = T0 + 3_600_000;
const MINUTE_MS = 60_000;
const gas = incident(1, {
  title: '燃气泄漏',
  description: '三楼有气味',
  holder: { area: '330205091', since: T0 },
});

function show(group: IncidentGroup, thing: Incident = gas, tasks: readonly Task[] = []) {
  servePage({});
  const desk = new Desk({
    now: NOW,
    picture: {
      incidents: tableOf([thing], (one) => one.incidentId),
      tasks: tableOf(tasks, (one) => one.taskId),
    },
  });
  desk.show(
    <WaitingIncident
      incident={thing}
      group={group}
      deadline={pressing(thing, tasks)}
      principal={person('dispatcher', '330205091')}
    />,
  );
  return desk;
}
const button = (name: RegExp | string) => screen.getByRole<HTMLButtonElement>('button', { name });
/** The second tap counts only after a moment. */
async function tapTwice(desk: Desk, label: string, ask: string) {
  await desk.user.click(button(label));
  expect(desk.sent).toEqual([]);
  await waitFor(() => expect(button(ask).getAttribute('aria-disabled')).toBe('false'));
  await desk.user.click(button(ask));
}

describe('an incident that waits for the street', () => {
  it('says what it is, and is accepted with one tap', async () => {
    const desk = show('accept');
    const words = button(/燃气泄漏/);
    expect(words.textContent).toContain('待受理');
    expect(words.textContent).toContain('E-001');
    await desk.user.click(button('受理'));
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.accept',
      body: { incidentId: gas.incidentId, version: 1 },
    });
    expect(button('受理').disabled).toBe(true);
    await desk.answer({ ok: false, code: 'stale_version' } as never);
    expect(screen.getByRole('alert').textContent).toContain('别人刚刚修改过');
  });

  it('is late in words, and says how often was urged', () => {
    const deadline = { ...startDeadline('accept', T0, NOW - 5 * MINUTE_MS), urges: 2 };
    show('accept', { ...gas, deadline });
    const words = button(/燃气泄漏/).textContent;
    expect(words).toMatch(/超时 5/);
    expect(words).toContain('已催办 2 次');
  });

  it('offers to file what is late to be filed, unless who was sent is late as well: then they are urged', async () => {
    const owing: Incident = {
      ...gas,
      status: 'acknowledged',
      actFirst: true,
      hops: { accepted: T0, dispatched: T0 },
      deadline: startDeadline('file', T0, NOW - 5 * MINUTE_MS),
      taskIds: [task(1).taskId],
    };
    const arriving = (minutes: number) =>
      task(1, { deadline: startDeadline('arrive', T0, NOW + minutes * MINUTE_MS) });
    const desk = show('working', owing, [arriving(9)]);
    expect(button(/燃气泄漏/).textContent).toMatch(/剩 9 分钟.*立案 · 超时 5 分钟/);
    await desk.user.click(button('立案'));
    expect(desk.sent[0]).toMatchObject({ kind: 'incident.file', body: { incidentId: gas.incidentId } });
    cleanup();
    const late = show('working', owing, [arriving(-1)]);
    await late.user.click(button('催办'));
    expect(late.sent[0]).toMatchObject({ kind: 'task.urge' });
  });

  it('unfolds what else can be done, and folds it again', async () => {
    const desk = show('accept');
    expect(screen.queryByText('三楼有气味')).toBeNull();
    await desk.user.click(button(/燃气泄漏/));
    expect(button(/燃气泄漏/).getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('三楼有气味')).toBeTruthy();
    await desk.user.click(button(/燃气泄漏/));
    expect(screen.queryByText('三楼有气味')).toBeNull();
  });

  it('goes up to the district only with a second tap', async () => {
    const desk = show('dispatch', { ...gas, status: 'accepted', hops: { accepted: T0 } });
    await desk.user.click(button(/燃气泄漏/));
    await tapTwice(desk, '升级到上级', '再点：交给上级');
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.escalate',
      body: { incidentId: gas.incidentId, reason: '街道现场上报，请上级接手' },
    });
  });

  it('is closed with a second tap, and filed with it when it was acted upon first', async () => {
    const desk = show('close', {
      ...gas,
      status: 'verified',
      actFirst: true,
      hops: { accepted: T0, dispatched: T0, verified: T0 },
    });
    await tapTwice(desk, '结案', '再点：结案');
    expect(desk.sent[0]).toMatchObject({ kind: 'incident.close', body: { version: 1, also: ['file'] } });
  });
});
