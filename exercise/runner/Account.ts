import { z } from 'zod';
import type { Picture } from '../../shared/picture/picture.ts';
import type { CommandAck, CommandEnvelope } from '../../shared/wire/commands.ts';
import { failureSchema } from '../../shared/wire/errors.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import {
  type Address,
  type AnswerOf,
  type Asking,
  addressOf,
  type Optional,
  type Route,
  type SentBody,
} from '../../shared/wire/route.ts';
import { type OperationRecord, type Provisioned, ROUTES } from '../../shared/wire/routes.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';
import { type Answer, type HttpConnection, jsonIn } from './Connection.ts';
import { ExerciseProblem } from './options.ts';

export interface SignInWords {
  readonly username: string;
  readonly password: string;
}

type NewUnit = SentBody<typeof ROUTES.provision>['units'][number];

/** A signed-in person: commands and questions with their cookie, signing in again when it has run out. */
export class ExerciseAccount {
  readonly username: string;
  private readonly connection: HttpConnection;
  private readonly password: string;
  private cookie = '';

  constructor(connection: HttpConnection, { username, password }: SignInWords) {
    this.connection = connection;
    this.username = username;
    this.password = password;
  }

  /** Throws ExerciseProblem when the server does not know the account. */
  async signIn(): Promise<void> {
    const answer = await this.connection.ask({
      method: 'POST',
      path: SIGN_IN_ROUTES.signIn.path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: this.username, password: this.password }),
    });
    const cookies = (answer.headers['set-cookie'] ?? []).map((line) => line.slice(0, line.indexOf(';')));
    if (answer.status !== 200 || cookies.length === 0)
      throw new ExerciseProblem(`The server does not sign in ${this.username} (${answer.status}).`);
    this.cookie = cookies.join('; ');
  }

  command(envelope: CommandEnvelope): Promise<CommandAck> {
    return this.call(ROUTES.commands, { body: envelope });
  }

  async operations(): Promise<OperationRecord[]> {
    return (await this.call(ROUTES.operations)).operations;
  }

  async picture(): Promise<Picture> {
    return (await this.call(PICTURE_ROUTES.snapshot)).picture;
  }

  /** Makes units with new tokens: those of an earlier run are nobody's any more. */
  async provision(units: readonly NewUnit[]): Promise<Provisioned['units']> {
    return (await this.call(ROUTES.provision, { body: { units: [...units], rotate: true } })).units;
  }

  /** Asks by a declared route. Throws ExerciseProblem when the answer is another than that of success. */
  async call<R extends Route>(route: R, ...[asking]: Optional<Asking<R>>): Promise<AnswerOf<R>> {
    const { body, ...address } = (asking ?? {}) as { body?: unknown };
    const path = addressOf(route, ...([address] as Optional<Address<R>>));
    const answer = await this.ask(route.method as 'GET' | 'POST', path, body);
    return read(route, answer, path) as AnswerOf<R>;
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

function read({ answer: schema, status = 200, anyStatus }: Route, answer: Answer, path: string): unknown {
  const body = jsonIn(answer.body);
  if (schema instanceof z.ZodType && (answer.status === status || anyStatus)) {
    const value = schema.safeParse(body);
    if (value.success) return value.data;
  }
  const failure = failureSchema.safeParse(body);
  const why = failure.success ? `${failure.data.code}: ${failure.data.message}` : answer.body.slice(0, 200);
  throw new ExerciseProblem(`${path} was answered with ${answer.status}: ${why}`);
}
