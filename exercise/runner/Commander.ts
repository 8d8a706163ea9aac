import type { Picture } from '../../shared/picture/picture.ts';
import { CALLOUT_ROUTES } from '../../shared/wire/calloutRoutes.ts';
import type { CommandAck, CommandEnvelope, CommandKind } from '../../shared/wire/commands.ts';
import type { ErrorCode } from '../../shared/wire/errors.ts';
import type { ExerciseAccounts } from './Accounts.ts';
import { uuidOf } from './schedule/ids.ts';
import { type Planned, type PlannedOf, VERSIONED, type VersionedKind } from './schedule/planned.ts';
import type { Tally } from './Tally.ts';

/** The operation was closed by somebody else: there is nothing left to play. */
export class OperationClosed extends Error {
  constructor() {
    super('the operation was closed by somebody else');
    this.name = 'OperationClosed';
  }
}

/**
 * What one unit may be refused for while the others of the command still count: it is so already, or its
 * person has taken their consent back and stays at home.
 */
const SPLIT_ON: Partial<Record<CommandKind, readonly ErrorCode[]>> = {
  'unit.start_duty': ['already_on_duty', 'no_consent'],
  'unit.end_duty': ['not_on_duty'],
};

/** Somebody at a screen, or a fix, was faster: what the exercise wanted is so already. */
const SO_ALREADY: Partial<Record<CommandKind, readonly ErrorCode[]>> = {
  'task.step': ['wrong_state'],
  'directive.acknowledge': ['wrong_state'],
  'checklist.tick': ['wrong_state'],
  'zone.acknowledge_breach': ['wrong_state', 'not_found'],
  'facility.set_status': ['wrong_state'],
  'facility.count': ['wrong_state'],
  'facility.begin_service': ['wrong_state'],
  'facility.end_service': ['wrong_state'],
  'headcount.report': ['wrong_state'],
};

/** Gives the commands of one playing. Their ids follow from the operation, so that resuming repeats nothing. */
export class Commander {
  private readonly accounts: ExerciseAccounts;
  private readonly operationId: string;
  private readonly t0: number;
  private readonly tally: Tally;
  private readonly say: (line: string) => void;
  private readonly versions = new Map<string, number>();

  constructor(
    accounts: ExerciseAccounts,
    playing: { operationId: string; t0: number },
    tally: Tally,
    say: (line: string) => void,
  ) {
    this.accounts = accounts;
    this.operationId = playing.operationId;
    this.t0 = playing.t0;
    this.tally = tally;
    this.say = say;
  }

  /** Takes over what was done before, by a runner that has ended since. */
  goOnFrom({ incidents, tasks, zones }: Pick<Picture, 'incidents' | 'tasks' | 'zones'>): void {
    for (const rows of [incidents, tasks, zones])
      for (const [id, { version }] of Object.entries(rows)) this.versions.set(id, version);
  }

  async give(command: Planned): Promise<void> {
    switch (command.kind) {
      case 'unit.start_duty':
      case 'unit.end_duty':
        return this.giveSplitting(command, command.body.unitIds);
      case 'callout.send':
        return this.call(command);
      case 'zone.acknowledge_breach':
        return this.acknowledgeBreach(command);
      default:
        if (isVersioned(command)) return this.change(command);
        this.settle(command, await this.send(command, command.key, command.body));
    }
  }

  private async giveSplitting(
    command: PlannedOf<'unit.start_duty' | 'unit.end_duty'>,
    unitIds: readonly string[],
  ): Promise<void> {
    const key =
      unitIds.length === command.body.unitIds.length ? command.key : `${command.key}/${unitIds.join(',')}`;
    const ack = await this.send(command, key, { ...command.body, unitIds });
    if (!ack.ok && SPLIT_ON[command.kind]?.includes(ack.code)) {
      if (unitIds.length === 1) return;
      const half = unitIds.length >> 1;
      await this.giveSplitting(command, unitIds.slice(0, half));
      await this.giveSplitting(command, unitIds.slice(half));
      return;
    }
    this.settle(command, ack);
  }

  /** A thing at the version that it has; somebody at a screen may have changed it meanwhile. */
  private async change(command: Versioned): Promise<void> {
    const id = subjectOf(command);
    const version = this.versions.get(id) ?? 1;
    let ack = await this.send(command, command.key, { ...command.body, version });
    let latest = version;
    if (!ack.ok && ack.code === 'stale_version') {
      latest = (await this.versionOf(command, id)) ?? version;
      ack = await this.send(command, `${command.key}@${latest}`, { ...command.body, version: latest });
    }
    if (ack.ok) this.versions.set(id, latest + 1);
    this.settle(command, ack);
  }

  private async versionOf({ kind, seat }: Versioned, id: string): Promise<number | undefined> {
    const picture = await (await this.accounts.of(seat)).picture();
    return picture[VERSIONED[kind]][id]?.version;
  }

  /** What was shown is what is sent: the preview is asked for and confirmed. */
  private async call(command: PlannedOf<'callout.send'>): Promise<void> {
    const { operationId, area, audience, drill } = command.body;
    const account = await this.accounts.of(command.seat);
    const { digest } = await account.call(CALLOUT_ROUTES.preview, {
      body: { operationId, area, audience, drill },
    });
    this.settle(command, await this.send(command, command.key, { ...command.body, confirmed: digest }));
  }

  /** The alarm that is open; none when the exercise began after it. */
  private async acknowledgeBreach(command: PlannedOf<'zone.acknowledge_breach'>): Promise<void> {
    const { breaches } = await (await this.accounts.of(command.seat)).picture();
    const open = Object.values(breaches).find(
      (one) =>
        one.operationId === this.operationId &&
        one.unitId === command.body.unitId &&
        one.acknowledgedAt === null,
    );
    if (!open) return;
    this.settle(command, await this.send(command, command.key, { breachId: open.breachId }));
  }

  private async send({ kind, atS, seat }: Planned, key: string, body: unknown): Promise<CommandAck> {
    const envelope = {
      commandId: uuidOf(this.operationId, 'command', key),
      kind,
      body,
      issuedAt: this.t0 + atS * 1000,
    } as CommandEnvelope;
    this.tally.commands++;
    return (await this.accounts.of(seat)).command(envelope);
  }

  private settle(command: Planned, ack: CommandAck): void {
    if (ack.ok) return;
    if (ack.code === 'operation_closed') throw new OperationClosed();
    // Closed by a person at a screen, or given before a restart: what the exercise wanted is so already.
    if (ack.code === 'already_closed' || ack.code === 'command_reused') return;
    if (SO_ALREADY[command.kind]?.includes(ack.code)) return;
    this.tally.refuse(`${command.kind}:${ack.code}`);
    this.say(`  ${command.kind} ${command.key} was refused: ${ack.code}: ${ack.message}`);
  }
}

type Versioned = PlannedOf<VersionedKind>;

function isVersioned(command: Planned): command is Versioned {
  return command.kind in VERSIONED;
}

function subjectOf({ body }: Versioned): string {
  if ('taskId' in body) return body.taskId;
  return 'zoneId' in body ? body.zoneId : body.incidentId;
}
