import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoAccount } from '../../shared/wire/routes.ts';
import { tellOtherTabs } from '../features/session/otherTabs.ts';
import { useSession } from '../features/session/session.tsx';
import { homeOf } from '../features/session/surfaces.ts';
import { useRequest } from '../forms/useRequest.ts';
import { ApiError } from '../transport/ApiError.ts';
import { fetchDemoAccounts } from '../transport/api.ts';
import { useAddressQuery } from '../ui/address.ts';
import { ExerciseChip } from '../ui/ExerciseChip.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Mark } from '../ui/Mark.tsx';
import { LeadTo } from '../ui/PageLink.tsx';
import { usePageTitle } from '../ui/usePageTitle.ts';
import { safeReturnTo } from './returnTo.ts';
import css from './SignIn.module.css';

/** Name and password; on a demo server also its accounts, one press each. */
export function SignIn() {
  const { t } = useTranslation('account');
  const { state } = useSession();
  const [query] = useAddressQuery();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { busy, failed, run } = useRequest(async (lead: (api: SignInApi) => Promise<void>) => {
    await lead(await signInApi());
    // The page that it leads to comes in place of this one: until then it is under way.
    return new Promise<never>(() => {});
  });
  const accounts = useDemoAccounts();
  const provider = useProvider();
  usePageTitle([t('signIn.title')]);

  if (state.kind === 'in') return <LeadTo to={safeReturnTo(query.get('to'), location.origin)} />;

  const enter = async (name: string, secret: string) => {
    await run(async ({ signIn }) => {
      await signIn(name, secret);
      tellOtherTabs();
      // A new page, not this one: in its memory may be what the person before has seen.
      location.replace(safeReturnTo(query.get('to'), location.origin));
    });
  };
  const enterByProvider = () =>
    run(async ({ startOidc }) =>
      location.assign(await startOidc(safeReturnTo(query.get('to'), location.origin))),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(username.trim(), password);
  };

  return (
    <main className={css.page} data-accounts={accounts.length > 0}>
      <div>
        <div className={css.top}>
          <Mark />
          <LanguageSwitch />
        </div>
        <p className={css.about}>{t('signIn.about')}</p>
        <h1 className={css.title}>{t('signIn.title')}</h1>
        <form onSubmit={submit} className={css.form}>
          <label className={css.label}>
            {t('signIn.username')}
            <input
              className={css.input}
              autoComplete="username"
              autoCapitalize="none"
              // biome-ignore lint/a11y/noAutofocus: the page is this form; what it is stands in its heading.
              autoFocus
              required
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          </label>
          <label className={css.label}>
            {t('signIn.password')}
            <input
              className={css.input}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          <p role="alert" className={css.failure}>
            {failed
              ? t([`signIn.failed.${failed.code}`, `errors.${failed.code}`])
              : query.has('error')
                ? t('signIn.providerRefused')
                : null}
          </p>
          <button type="submit" className={css.primary} disabled={busy}>
            {busy ? t('signIn.busy') : t('signIn.enter')}
          </button>
          {provider ? (
            <button
              type="button"
              className={css.provider}
              disabled={busy}
              onClick={() => void enterByProvider()}
            >
              {t('signIn.byProvider', { name: provider })}
            </button>
          ) : null}
        </form>
      </div>
      {accounts.length > 0 ? (
        <section className={css.demo} aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">
            {t('signIn.demo')} <ExerciseChip />
          </h2>
          <p className={css.hint}>{t('signIn.demoHint')}</p>
          <DemoAccounts accounts={accounts.filter((a) => !a.more)} busy={busy} enter={enter} />
          {accounts.some((a) => a.more) ? (
            <details className={css.more}>
              <summary>{t('signIn.more', { n: accounts.filter((a) => a.more).length })}</summary>
              <DemoAccounts accounts={accounts.filter((a) => a.more)} busy={busy} enter={enter} />
            </details>
          ) : null}
        </section>
      ) : null}
    </main>
  );
}

function DemoAccounts(props: {
  accounts: readonly DemoAccount[];
  busy: boolean;
  enter: (name: string, secret: string) => Promise<void>;
}) {
  const { t } = useTranslation('account');
  return (
    <ul className={css.accounts}>
      {props.accounts.map((account) => (
        <li key={account.username}>
          <button
            type="button"
            className={css.account}
            disabled={props.busy}
            onClick={() => void props.enter(account.username, account.password)}
          >
            <span>{account.displayName}</span>
            <span className={css.opens}>
              {t('signIn.opens', { surface: t(`surface.${homeOf(account)}`) })}
            </span>
            <span className={css.does}>{t(`signIn.does.${account.role}`)}</span>
            <span className={css.name}>{account.username}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Loaded with this page's first question: screens that are signed in already do without it. */
type SignInApi = typeof import('../transport/signInApi.ts');
/** Not loaded is as good as not answered. */
const signInApi = (): Promise<SignInApi> =>
  import('../transport/signInApi.ts').catch(() => {
    throw new ApiError({ code: 'unavailable', message: 'The page could not be loaded whole.' }, 0);
  });

/** The name of the identity provider, or null when there is none. */
function useProvider(): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    signInApi()
      .then(({ fetchSignInOptions }) => fetchSignInOptions())
      .then(
        ({ oidc }) => here && setName(oidc?.name ?? null),
        () => {
          // Out of reach: the form says so when it is used.
        },
      );
    return () => {
      here = false;
    };
  }, []);
  return name;
}

function useDemoAccounts(): DemoAccount[] {
  const [accounts, setAccounts] = useState<DemoAccount[]>([]);
  useEffect(() => {
    let here = true;
    fetchDemoAccounts().then(
      (answer) => here && setAccounts(answer),
      () => {
        // Out of reach: the form says so when it is used.
      },
    );
    return () => {
      here = false;
    };
  }, []);
  return accounts;
}
