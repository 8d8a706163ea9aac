import type { CommandAck, CommandEnvelope, CommandKind } from '../../shared/wire/commands.ts';
import type { ErrorCode } from '../../shared/wire/errors.ts';
import type { Account } from './Account.ts';
import { uuidOf } from './ids.ts';
import type { Planned } from './schedule.ts';
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

/** Gives the commands of one playing. Their ids follow from the operation, so that resuming repeats nothing. */
export class Commander {
  private readonly account: Account;
  private readonly operationId: string;
  private readonly t0: number;
  private readonly tally: Tally;
  private readonly say: (line: string) => void;
  private readonly versions = new Map<string, number>();

  constructor(
    account: Account,
    playing: { operationId: string; t0: number },
    tally: Tally,
    say: (line: string) => void,
  ) {
    this.account = account;
    this.operationId = playing.operationId;
    this.t0 = playing.t0;
    this.tally = tally;
    this.say = say;
  }

  async give(command: Planned): Promise<void> {
    switch (command.kind) {
      case 'unit.start_duty':
      case 'unit.end_duty':
        return this.giveSplitting(command, command.body.unitIds);
      case 'incident.update':
      case 'incident.close':
        return this.change(command);
      default:
        this.settle(command, await this.send(command.kind, command.key, command.atS, command.body));
    }
  }

  private async giveSplitting(
    command: Extract<Planned, { kind: 'unit.start_duty' | 'unit.end_duty' }>,
    unitIds: readonly string[],
  ): Promise<void> {
    const key =
      unitIds.length === command.body.unitIds.length ? command.key : `${command.key}/${unitIds.join(',')}`;
    const ack = await this.send(command.kind, key, command.atS, { ...command.body, unitIds });
    if (!ack.ok && SPLIT_ON[command.kind]?.includes(ack.code)) {
      if (unitIds.length === 1) return;
      const half = unitIds.length >> 1;
      await this.giveSplitting(command, unitIds.slice(0, half));
      await this.giveSplitting(command, unitIds.slice(half));
      return;
    }
    this.settle(command, ack);
  }

  /** An incident at the version that it has; somebody at a screen may have changed it meanwhile. */
  private async change(
    command: Extract<Planned, { kind: 'incident.update' | 'incident.close' }>,
  ): Promise<void> {
    const { incidentId } = command.body;
    const version = this.versions.get(incidentId) ?? 1;
    let ack = await this.send(command.kind, command.key, command.atS, { ...command.body, version });
    let latest = version;
    if (!ack.ok && ack.code === 'stale_version') {
      latest = (await this.account.picture()).incidents[incidentId]?.version ?? version;
      const key = `${command.key}@${latest}`;
      ack = await this.send(command.kind, key, command.atS, { ...command.body, version: latest });
    }
    if (ack.ok) this.versions.set(incidentId, latest + 1);
    else if (ack.code === 'command_reused') {
      // Given before a restart, at a version that somebody else had made.
      const known = (await this.account.picture()).incidents[incidentId];
      if (known) this.versions.set(incidentId, known.version);
    }
    this.settle(command, ack);
  }

  private async send(kind: CommandKind, key: string, atS: number, body: unknown): Promise<CommandAck> {
    const envelope = {
      commandId: uuidOf(this.operationId, 'command', key),
      kind,
      body,
      issuedAt: this.t0 + atS * 1000,
    } as CommandEnvelope;
    this.tally.commands++;
    return this.account.command(envelope);
  }

  private settle(command: Planned, ack: CommandAck): void {
    if (ack.ok) return;
    if (ack.code === 'operation_closed') throw new OperationClosed();
    // Closed by a person at a screen, or given before a restart: what the exercise wanted is so already.
    if (ack.code === 'already_closed' || ack.code === 'command_reused') return;
    this.tally.refuse(`${command.kind}:${ack.code}`);
    this.say(`  ${command.kind} ${command.key} was refused: ${ack.code}: ${ack.message}`);
  }
}
