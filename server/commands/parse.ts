import type { z } from 'zod';
import {
  type CommandBody,
  type CommandKind,
  commandBodies,
  commandEnvelopeSchema,
} from '../../shared/wire/commands.ts';
import { Refusal } from '../../shared/wire/errors.ts';

export type ParsedCommand = {
  [K in CommandKind]: { commandId: string; kind: K; body: CommandBody<K>; issuedAt: number };
}[CommandKind];

/** What was sent, as a command; a Refusal `bad_request` names the field that does not fit. */
export function parseCommand(envelope: unknown): ParsedCommand {
  const { commandId, kind, body, issuedAt } = read(commandEnvelopeSchema, envelope, []);
  const parsed = read(commandBodies[kind], body, ['body']);
  refuseUnstorableText(parsed, ['body']);
  return { commandId: commandId.toLowerCase(), kind, body: lowerIds(parsed), issuedAt } as ParsedCommand;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAMES_A_THING = /(Id|^into)$/;

/** A UUID in capitals is the same UUID to the tables, so it must be to the Picture. */
function lowerIds<T>(value: T, key = ''): T {
  if (typeof value === 'string')
    return (NAMES_A_THING.test(key) && UUID.test(value) ? value.toLowerCase() : value) as T;
  if (Array.isArray(value)) return value.map((item) => lowerIds(item, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, lowerIds(item, name)])) as T;
}

function read<S extends z.ZodType>(schema: S, value: unknown, at: PropertyKey[]): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  throw new Refusal('bad_request', issue.message, pathOf([...at, ...issue.path, ...unknown]));
}

/** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
function refuseUnstorableText(value: unknown, at: PropertyKey[]): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw new Refusal('bad_request', 'The text holds a character that cannot be stored.', pathOf(at));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) refuseUnstorableText(item, [...at, key]);
  }
}

function pathOf(path: PropertyKey[]): string | undefined {
  return path.length === 0 ? undefined : path.map(String).join('.');
}
