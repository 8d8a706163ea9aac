import { z } from 'zod';
import type { Picture } from '../../shared/picture/picture.ts';
import { pictureSchema } from '../../shared/picture/pictureSchema.ts';
import { type CommandAck, commandAckSchema } from '../../shared/wire/commandAck.ts';
import type { CommandEnvelope } from '../../shared/wire/commands.ts';
import { CONSENT_ROUTES, recordedConsentsSchema } from '../../shared/wire/consentRoutes.ts';
import { failureSchema } from '../../shared/wire/errors.ts';
import {
  type OperationRecord,
  operationRecordSchema,
  type Provisioned,
  provisionedSchema,
  ROUTES,
} from '../../shared/wire/routes.ts';
import { type Answer, type Connection, parseJson } from './Connection.ts';
import { Problem } from './options.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A signed-in person: commands and questions with their cookie, signing in again when it has run out. */
export class Account {
  readonly username: string;
  private readonly connection: Connection;
  private readonly password: string;
  private cookie = '';

  constructor(connection: Connection, { username, password }: Credentials) {
    this.connection = connection;
    this.username = username;
    this.password = password;
  }

  /** Throws Problem when the server does not know the account. */
  async signIn(): Promise<void> {
    const answer = await this.connection.ask({
      method: 'POST',
      path: `${ROUTES.auth}/sign-in/username`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: this.username, password: this.password }),
    });
    const cookies = (answer.headers['set-cookie'] ?? []).map((line) => line.slice(0, line.indexOf(';')));
    if (answer.status !== 200 || cookies.length === 0)
      throw new Problem(`The server does not sign in ${this.username} (${answer.status}).`);
    this.cookie = cookies.join('; ');
  }

  async command(envelope: CommandEnvelope): Promise<CommandAck> {
    const answer = await this.ask('POST', ROUTES.commands, envelope);
    const ack = commandAckSchema.safeParse(parseJson(answer.body));
    if (!ack.success)
      throw new Error(`a command was answered with ${answer.status}: ${answer.body.slice(0, 200)}`);
    return ack.data;
  }

  async operations(): Promise<OperationRecord[]> {
    return (await this.get(ROUTES.operations, z.object({ operations: z.array(operationRecordSchema) })))
      .operations;
  }

  async picture(): Promise<Picture> {
    return (await this.get(ROUTES.snapshot, z.object({ picture: pictureSchema }))).picture;
  }

  async provision(units: readonly object[]): Promise<Provisioned['units']> {
    const answer = await this.ask('POST', ROUTES.units, { units });
    return read(answer, provisionedSchema, ROUTES.units).units;
  }

  /** Records that the people of these units agreed on paper to share their positions while on duty. */
  async recordConsents(
    consents: readonly { unitId: string; version: string; givenAt: number }[],
  ): Promise<void> {
    const answer = await this.ask('POST', CONSENT_ROUTES.consents, { consents });
    read(answer, recordedConsentsSchema, CONSENT_ROUTES.consents);
  }

  async post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    return read(await this.ask('POST', path, body), schema, path);
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return read(await this.ask('GET', path), schema, path);
  }

  private async ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const question = () => ({
      method,
      path,
      headers: {
        cookie: this.cookie,
        'x-tongxin-request': '1',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await this.connection.ask(question());
    if (answer.status !== 401) return answer;
    await this.signIn();
    return this.connection.ask(question());
  }
}

function read<T>(answer: Answer, schema: z.ZodType<T>, path: string): T {
  const body = parseJson(answer.body);
  const value = schema.safeParse(body);
  if (answer.status === 200 && value.success) return value.data;
  const failure = failureSchema.safeParse(body);
  const why = failure.success ? `${failure.data.code}: ${failure.data.message}` : answer.body.slice(0, 200);
  throw new Problem(`${path} was answered with ${answer.status}: ${why}`);
}
