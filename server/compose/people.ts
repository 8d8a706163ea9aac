import { Accounts, type AccountsOptions } from '../access/accounts.ts';
import { Audit } from '../access/audit.ts';
import { type Auth, createAuth } from '../access/auth.ts';
import { SignInGate } from '../access/budgets/SignInGate.ts';
import { KnownBrowsers } from '../access/knownBrowsers.ts';
import { auditLock, Lockout } from '../access/lockout.ts';
import { NameGuesses } from '../access/NameGuesses.ts';
import { PasswordThreads } from '../access/PasswordThreads.ts';
import { PasswordSignIn } from '../access/passwordSignIn.ts';
import { Rights } from '../access/rights.ts';
import { Sessions } from '../access/sessions.ts';
import { Support } from '../access/support.ts';
import type { Areas } from '../areas/areas.ts';
import type { Foundation } from './Foundation.ts';
import type { Times } from './times.ts';

/** Who there is, what they may do, and how they come in and go. */
export interface People {
  auth: Auth;
  sessions: Sessions;
  rights: Rights;
  audit: Audit;
  support: Support;
  browsers: KnownBrowsers;
  accounts: Accounts;
  signIn: { gate: SignInGate; people: PasswordSignIn };
  /** What whatever is done by a person to others' ways in needs. */
  signedByPerson: SignedByPerson;
  endSession: (token: string) => void;
  /** Called at once with the token of each session that ends. One listener. */
  onSessionEnd(listener: (token: string) => void): void;
}

type SignedByPerson = Pick<
  AccountsOptions,
  'pool' | 'clock' | 'audit' | 'guesses' | 'rightsChanged' | 'hasArea'
>;

export async function openPeople(
  { config, db, log, closers }: Foundation,
  { real, clock }: Times,
  areas: Areas,
  secret: string,
): Promise<People> {
  const { pool } = db;
  let told: ((token: string) => void) | undefined;
  const known = { sessions: undefined as Sessions | undefined };
  const endSession = (token: string) => {
    known.sessions?.forget({ token });
    told?.(token);
  };
  const passwords = new PasswordThreads();
  closers.add('the hashing of passwords', () => passwords.close());
  const { publicUrl, oidc } = config;
  const auth = createAuth({ pool, secret, publicUrl, clock: real, passwords, oidc, onSignOut: endSession });
  const { authCookies } = await auth.$context;
  const sessions = new Sessions(auth, pool, real, authCookies.sessionToken.name);
  known.sessions = sessions;
  const audit = new Audit(pool, clock);
  const rights = new Rights();
  rights.onChanged((userId) => sessions.forget({ userId }));
  const guesses = new NameGuesses(audit, real);
  const support = new Support({ pool, clock, audit, guesses, rights, hasArea: areas.has, log });
  sessions.support = support;
  const rightsChanged = (userId: string) => rights.rightsChanged(userId);
  const lockout = new Lockout({ pool, clock: real });
  const signedByPerson = { pool, clock: real, audit, guesses, rightsChanged, hasArea: areas.has };
  const gate = new SignInGate(real);
  const accounts = new Accounts({
    ...signedByPerson,
    lookAnew: () => sessions.lookAnew(),
    sessionsEnded: (tokens) => tokens.forEach(endSession),
    lockout,
    passwords,
    hashing: (actor, work) =>
      sessions.standing.through(actor, () => gate.run(() => ({ lane: 'known', owner: actor.userId }), work)),
  });
  const browsers = new KnownBrowsers({
    secret,
    clock: real,
    secure: publicUrl?.startsWith('https:') ?? false,
  });
  const people = new PasswordSignIn({
    pool,
    clock: real,
    gate,
    lockout,
    browsers,
    passwords,
    failures: config.limits.signIn,
    onLocked: (username, lock) => {
      auditLock(pool, audit, username, lock).catch((error: unknown) =>
        log.error({ err: error }, 'a locked account could not be audited'),
      );
    },
  });
  return {
    auth,
    sessions,
    rights,
    audit,
    support,
    browsers,
    accounts,
    signIn: { gate, people },
    signedByPerson,
    endSession,
    onSessionEnd: (listener) => {
      told = listener;
    },
  };
}
