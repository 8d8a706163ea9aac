import type { Entry } from '../../../shared/model/entries/entry.ts';
import { apply } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import type { CommandBody, CommandEnvelope, CommandKind } from '../../../shared/wire/commands.ts';
import type { ErrorCode } from '../../../shared/wire/errors.ts';
import type { OperationRecord } from '../../../shared/wire/routes.ts';

type Given<K extends CommandKind = CommandKind> = {
  [P in K]: Omit<CommandEnvelope<P>, 'body'> & { body: CommandBody<P> };
}[K];

/** How far each kind brings a task or an incident; each needs what stands in front of it. */
const NEEDS: Partial<Record<CommandKind, string>> = {
  'incident.update': 'reported',
  'incident.accept': 'reported',
  'incident.file': 'accept',
  'incident.verify': 'accept',
  'incident.merge': 'reported',
  'incident.close': 'verify',
  'task.dispatch': 'created',
  'task.return': 'dispatch',
  'task.step': 'dispatch',
  'task.done': 'dispatch',
  'task.verify': 'done',
};
const VERSIONED =
  /^(incident\.(update|accept|file|merge|verify|close)|task\.(dispatch|return|verify)|zone\.(change|lift))$/;

interface Thing {
  version: number;
  done: Set<string>;
}

/**
 * The rules of the product's commands as far as the exercise could break them: things exist before something is done to
 * them, each step follows the one that it needs, versions fit, nobody is sent who is not on duty.
 */
export class FakeDesk {
  operations: OperationRecord[] = [];
  readonly onDuty = new Set<string>();
  /** When the person of each unit agreed, epoch milliseconds. */
  readonly consents = new Map<string, number>();
  readonly vehicles = new Set<string>();
  private readonly things = new Map<string, Thing>();
  private readonly assignments = new Set<string>();
  private picture: Picture = emptyPicture;

  /** Null when it is done, else why it is refused. */
  perform(command: Given): ErrorCode | null {
    const { kind } = command;
    if (kind.startsWith('operation.') || kind.startsWith('unit.') || kind.startsWith('consent.'))
      return this.people(command);
    const created = this.create(command);
    if (created !== undefined) return created;
    return this.change(command);
  }

  /** Notes, incidents and tasks at the versions that they have. */
  snapshot(): Picture {
    const at = <T extends { version: number }>(rows: Record<string, T>) =>
      Object.fromEntries(
        Object.entries(rows).map(([id, row]) => [id, { ...row, version: this.things.get(id)!.version }]),
      );
    const { incidents, tasks } = this.picture;
    return { ...this.picture, incidents: at(incidents), tasks: at(tasks) };
  }

  private people(command: Given): ErrorCode | null {
    const { kind, body, issuedAt } = command;
    switch (kind) {
      case 'operation.open':
        this.operations.push(opened(body, issuedAt));
        return null;
      case 'operation.close':
        this.operations = this.operations.map((o) =>
          o.operationId === body.operationId ? { ...o, closedAt: issuedAt } : o,
        );
        this.onDuty.clear();
        return null;
      case 'unit.start_duty':
        if (body.unitIds.some((id) => this.onDuty.has(id))) return 'already_on_duty';
        if (body.unitIds.some((id) => !this.vehicles.has(id) && !this.mayGo(id, issuedAt)))
          return 'no_consent';
        for (const id of body.unitIds) this.onDuty.add(id);
        return null;
      case 'unit.end_duty':
        if (body.unitIds.some((id) => !this.onDuty.has(id))) return 'not_on_duty';
        for (const id of body.unitIds) this.onDuty.delete(id);
        return null;
      case 'consent.withdraw':
        for (const id of body.unitIds ?? []) {
          this.consents.delete(id);
          this.onDuty.delete(id);
        }
        return null;
      default:
        return null;
    }
  }

  /** Undefined when the command makes nothing. */
  private create({ kind, body, issuedAt: occurredAt }: Given): ErrorCode | null | undefined {
    switch (kind) {
      case 'note.add':
        return this.make(body.noteId, { kind: 'note.added', body, area: body.area, occurredAt });
      case 'incident.report':
        return this.make(body.incidentId, {
          kind: 'incident.reported',
          body: { ...body, no: 1 },
          area: '330205091001001',
          occurredAt,
        });
      case 'task.create':
        if (body.incidentId !== null && !this.things.has(body.incidentId)) return 'not_found';
        return this.make(body.taskId, {
          kind: 'task.created',
          body: { ...body, no: 1, holder: '330205091', dueAt: null },
          area: body.area!,
          occurredAt,
        });
      case 'whistle.blow':
        if (body.taskId !== null && !this.things.has(body.taskId)) return 'not_found';
        return this.make(body.whistleId);
      case 'callout.send':
        return body.confirmed === DIGEST ? this.make(body.calloutId) : 'stale_version';
      case 'zone.draw':
        return this.make(body.zoneId);
      case 'directive.issue':
        return this.make(body.directiveId);
      default:
        return undefined;
    }
  }

  private make(id: string, entry?: object): ErrorCode | null {
    if (this.things.has(id)) return 'conflict';
    this.things.set(id, { version: 1, done: new Set(['reported', 'created']) });
    const head = { v: 1, operationId: this.operations.at(-1)!.operationId, actor: { id: 'a', name: 'a' } };
    const seq = this.picture.seq + 1;
    if (entry) this.picture = apply(this.picture, { ...head, recordedAt: 1, seq, ...entry } as Entry);
    return null;
  }

  private change(command: Given): ErrorCode | null {
    const { kind } = command;
    const body = command.body as unknown as Record<string, string> & { version?: number };
    const id =
      body.taskId ?? body.incidentId ?? body.zoneId ?? body.whistleId ?? body.calloutId ?? body.directiveId;
    if (id === undefined) return null;
    const thing = this.things.get(id);
    if (!thing) return 'not_found';
    if (VERSIONED.test(kind) && thing.version !== body.version) return 'stale_version';
    const needed = NEEDS[kind];
    if (needed && !thing.done.has(needed)) return 'not_yet';
    const refused = this.assign(command);
    if (refused) return refused;
    if (VERSIONED.test(kind)) thing.version++;
    thing.done.add(kind.slice(kind.indexOf('.') + 1));
    return null;
  }

  private assign(command: Given): ErrorCode | null {
    if (command.kind === 'task.dispatch')
      for (const { assignmentId, assignee } of command.body.assignments) {
        if (assignee.kind === 'unit' && !this.onDuty.has(assignee.id)) return 'not_on_duty';
        if (this.assignments.has(assignmentId)) return 'conflict';
        this.assignments.add(assignmentId);
      }
    if (command.kind === 'task.step' || command.kind === 'task.done' || command.kind === 'task.return')
      return this.assignments.has(command.body.assignmentId) ? null : 'not_found';
    return null;
  }

  private mayGo(unitId: string, at: number): boolean {
    return (this.consents.get(unitId) ?? Number.POSITIVE_INFINITY) <= at;
  }
}

/** What the fake's preview of a call is confirmed by. */
export const DIGEST = 'as-shown';

function opened(body: CommandBody<'operation.open'>, openedAt: number): OperationRecord {
  return {
    ...body,
    openedAt,
    closedAt: null,
    firstSeq: 1,
    lastSeq: 1,
    incidents: 0,
  };
}
