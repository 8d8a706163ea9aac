import {
  type CommandBody,
  type CommandKind,
  commandBodies,
  commandEnvelopeSchema,
} from '../../../shared/wire/commands.ts';
import { readInput } from '../../../shared/wire/readInput.ts';

export type ParsedCommand = {
  [K in CommandKind]: { commandId: string; kind: K; body: CommandBody<K>; issuedAt: number };
}[CommandKind];

/** What was sent, as a command; a Refusal `bad_request` names the field that does not fit. */
export function parseCommand(envelope: unknown): ParsedCommand {
  const { commandId, kind, body, issuedAt } = readInput(commandEnvelopeSchema, envelope);
  return { commandId, kind, body: readInput(commandBodies[kind], body, ['body']), issuedAt } as ParsedCommand;
}
