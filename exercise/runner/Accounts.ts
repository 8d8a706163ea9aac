import { isWithin, lineageOf } from '../../shared/model/area.ts';
import { type DemoAccount, ROUTES } from '../../shared/wire/routes.ts';
import type { Seat } from '../plan/seats.ts';
import { ExerciseAccount, type SignInWords } from './Account.ts';
import { type HttpConnection, jsonIn } from './Connection.ts';
import { ExerciseProblem } from './options.ts';

const COMMANDS: ReadonlySet<DemoAccount['role']> = new Set(['commander', 'dispatcher', 'leader']);

/** Everybody who acts in the exercise, each signed in when first needed. */
export class ExerciseAccounts {
  private readonly connection: HttpConnection;
  private readonly credentialsOf: (seat: Seat) => SignInWords;
  private readonly signedIn = new Map<string, Promise<ExerciseAccount>>();

  private constructor(connection: HttpConnection, credentialsOf: (seat: Seat) => SignInWords) {
    this.connection = connection;
    this.credentialsOf = credentialsOf;
  }

  /**
   * The accounts of the environment (an administrator, and somebody who commands when that is not the same), or those
   * that a demo server offers: the one named like the seat, else whoever commands the smallest area around it.
   * Throws ExerciseProblem when there is nobody.
   */
  static async find(
    connection: HttpConnection,
    area: string,
    env: Record<string, string | undefined>,
  ): Promise<ExerciseAccounts> {
    const named = fromEnvironment(env);
    if (named)
      return new ExerciseAccounts(connection, ({ id }) =>
        id === 'admin' ? named.administrator : named.commander,
      );
    const answer = await connection.ask({ method: 'GET', path: ROUTES.demoAccounts.path });
    const offered = ROUTES.demoAccounts.answer.safeParse(jsonIn(answer.body));
    if (answer.status !== 200 || !offered.success)
      throw new ExerciseProblem(
        'The server offers no demo accounts. Set EXERCISE_USER and EXERCISE_PASSWORD to an administrator of an exercise server, EXERCISE_COMMANDER and EXERCISE_COMMANDER_PASSWORD to a commander of its city.',
      );
    const { accounts } = offered.data;
    const administrator = accounts.find((a) => a.role === 'administrator');
    if (!administrator || !nearest(accounts, area))
      throw new ExerciseProblem('The demo server offers no administrator, or nobody who commands the area.');
    return new ExerciseAccounts(connection, (seat) => {
      if (seat.id === 'admin') return administrator;
      return (
        accounts.find((a) => a.username === seat.id && a.area === seat.area) ?? nearest(accounts, seat.area)!
      );
    });
  }

  /** The same people by another connection. */
  over(connection: HttpConnection): ExerciseAccounts {
    return new ExerciseAccounts(connection, this.credentialsOf);
  }

  /** Whoever acts for a seat. Throws ExerciseProblem when the server does not know the account. */
  of(seat: Seat): Promise<ExerciseAccount> {
    const credentials = this.credentialsOf(seat);
    let account = this.signedIn.get(credentials.username);
    if (!account) {
      account = this.signIn(credentials);
      this.signedIn.set(credentials.username, account);
    }
    return account;
  }

  private async signIn(credentials: SignInWords): Promise<ExerciseAccount> {
    const account = new ExerciseAccount(this.connection, credentials);
    await account.signIn();
    return account;
  }
}

function nearest(accounts: readonly DemoAccount[], area: string): DemoAccount | undefined {
  return accounts
    .filter((a) => COMMANDS.has(a.role) && isWithin(area, a.area))
    .sort((a, b) => lineageOf(b.area).length - lineageOf(a.area).length)[0];
}

function fromEnvironment(
  env: Record<string, string | undefined>,
): { administrator: SignInWords; commander: SignInWords } | null {
  const { EXERCISE_USER: username, EXERCISE_PASSWORD: password } = env;
  if (!username || !password) return null;
  const { EXERCISE_COMMANDER: commander, EXERCISE_COMMANDER_PASSWORD: secret } = env;
  const administrator = { username, password };
  return {
    administrator,
    commander: commander && secret ? { username: commander, password: secret } : administrator,
  };
}
