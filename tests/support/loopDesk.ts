import { randomUUID } from 'node:crypto';
import type { Incident } from '../../shared/model/incident.ts';
import type { Task } from '../../shared/model/task.ts';
import type { CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { T0 } from '../client/features/samples.ts';
import { CommandDesk, city, leader, place } from './commandDesk.ts';
import { person } from './people.ts';

/** Whoever works in the street that all happens in. */
export const community = person('leader', '330205006001');
/** In the team T-1. */
export const member = person('responder', '330205006', 'U-1');
/** In no team. */
export const stranger = person('responder', '330205006', 'U-2');
export const district = person('commander', '330205');
const GRID = '330205006001001';

type Named = { incidentId: string } | { taskId: string };

/** An operation with two teams, a department and short ways through the loop of an incident. */
export class LoopDesk {
  readonly desk: CommandDesk;
  operationId = '';

  private constructor(desk: CommandDesk) {
    this.desk = desk;
  }

  static async open(): Promise<LoopDesk> {
    const loop = new LoopDesk(await CommandDesk.open());
    await loop.desk.makeUnit();
    await loop.desk.makeUnit();
    const at = [new Date(T0)];
    await loop.desk.question(
      `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
       values ('D-gas', 'department', '燃气公司', '330205', 'gas', '000 1234567', $1)`,
      at,
    );
    await loop.desk.question(
      `insert into person (person_id, name, home_area, unit_id, valid_from)
       values ('P-1', '甲', '330205006', 'U-1', $1), ('P-2', '乙', '330205006', null, $1)`,
      at,
    );
    await loop.desk.question(
      `insert into team (team_id, kind, name, home_area, size, valid_from)
       values ('T-1', 'community', '一队', '330205006', 5, $1), ('T-2', 'community', '二队', '330205006', 5, $1)`,
      at,
    );
    await loop.desk.question(
      `insert into team_member (team_id, team_area, person_id, role, valid_from)
       values ('T-1', '330205006', 'P-2', 'lead', $1), ('T-1', '330205006', 'P-1', 'member', $1)`,
      at,
    );
    loop.operationId = await loop.desk.openOperation();
    const body = { operationId: loop.operationId, unitIds: ['U-1', 'U-2'] };
    await loop.desk.done(leader, 'unit.start_duty', body);
    return loop;
  }

  get now(): number {
    return this.desk.clock.now();
  }

  do<K extends CommandKind>(kind: K, body: CommandInput<K>, who = leader) {
    return this.desk.done(who, kind, body, this.now);
  }

  try<K extends CommandKind>(kind: K, body: CommandInput<K>, who = leader) {
    return this.desk.run(who, kind, body, this.now);
  }

  incident(incidentId: string): Incident {
    return this.desk.journal.picture().incidents[incidentId]!;
  }

  task(taskId: string): Task {
    return this.desk.journal.picture().tasks[taskId]!;
  }

  /** The thing as a command names it: at the version that it has now. */
  seen<N extends Named>(named: N): N & { version: number } {
    const row = 'taskId' in named ? this.task(named.taskId) : this.incident(named.incidentId);
    return { ...named, version: row.version };
  }

  async reported(): Promise<{ incidentId: string }> {
    const incidentId = randomUUID();
    const { operationId } = this;
    await this.do('incident.report', { incidentId, operationId, type: 'gas', position: place(GRID) }, city);
    return { incidentId };
  }

  async filed(): Promise<{ incidentId: string }> {
    const incident = await this.reported();
    await this.do('incident.accept', this.seen(incident));
    await this.do('incident.file', this.seen(incident));
    return incident;
  }

  async made(incident: { incidentId: string } | null): Promise<{ taskId: string }> {
    const taskId = randomUUID();
    const { operationId } = this;
    await this.do('task.create', {
      taskId,
      operationId,
      kind: 'incident',
      title: '查看燃气',
      ...(incident ?? { area: GRID }),
    });
    return { taskId };
  }

  /** Given to the team T-1, or to whom is named. */
  async given(
    incident: { incidentId: string } | null,
    assignee: { kind: 'unit' | 'team' | 'department'; id: string } = { kind: 'team', id: 'T-1' },
  ): Promise<{ taskId: string; assignmentId: string }> {
    const task = await this.made(incident);
    const assignmentId = randomUUID();
    await this.do('task.dispatch', {
      ...this.seen(task),
      assignments: [{ assignmentId, assignee, role: 'responsible' }],
    });
    return { ...task, assignmentId };
  }

  async reportedDone(incident: { incidentId: string } | null) {
    const given = await this.given(incident);
    await this.do('task.done', { ...given, note: '已关阀' }, member);
    return given;
  }

  mode(mode: 'alert' | 'emergency' | 'recovery' | 'normal') {
    const body = { operationId: this.operationId, area: '330205006', mode, reason: '演练' } as const;
    return this.desk.done(city, 'mode.set', body, this.now);
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}
