import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { usePrincipal } from '../features/session/session.tsx';
import { useFields } from '../forms/useFields.ts';
import { useRequest } from '../forms/useRequest.ts';
import { call } from '../transport/call.ts';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { Mark } from '../ui/Mark.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import css from './SignIn.module.css';

/** One's own account, for every role: a new password, and where one is signed in. */
export function OwnAccount() {
  const { t } = useTranslation('account');
  const { displayName, username, role } = usePrincipal();
  return (
    <main className={css.page}>
      <div className={css.top}>
        <Mark />
        <LanguageSwitch />
      </div>
      <h1 className={css.title}>{t('title')}</h1>
      <p className={css.hint}>
        {displayName} · {t(`common:role.${role}`)} · {username}
      </p>
      <PasswordForm username={username} />
      <OwnSessions />
      <p className={css.hint}>
        <a href="/">{t('back')}</a>
      </p>
    </main>
  );
}

function PasswordForm({ username }: { username: string }) {
  const { t } = useTranslation('account');
  const [{ current, password, again }, put] = useFields({
    current: '',
    password: '',
    again: '',
  });
  const [said, setSaid] = useState<{ kind: 'failed' | 'done'; text: string } | null>(null);
  const { busy, failed, run } = useRequest((body: { current: string; password: string }) =>
    call(IDENTITY_ROUTES.ownPassword, { body }),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password !== again) return setSaid({ kind: 'failed', text: t('differ') });
    setSaid(null);
    if ((await run({ current, password })) === null) return;
    put({ current: '', password: '', again: '' });
    setSaid({ kind: 'done', text: t('changed') });
  };

  return (
    <form onSubmit={(event) => void submit(event)} className={css.form}>
      <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      <Password
        label={t('current')}
        autoComplete="current-password"
        value={current}
        onChange={(current) => put({ current })}
      />
      <Password
        label={t('new')}
        autoComplete="new-password"
        value={password}
        onChange={(password) => put({ password })}
      />
      <Password
        label={t('again')}
        autoComplete="new-password"
        value={again}
        onChange={(again) => put({ again })}
      />
      <p className={css.hint}>{t('rule')}</p>
      <p
        role={said?.kind === 'done' ? 'status' : 'alert'}
        className={said?.kind === 'done' ? '' : css.failure}
      >
        {said
          ? said.text
          : failed
            ? failed.field === 'current'
              ? t('wrongCurrent')
              : t(`common:errors.${failed.code}`)
            : null}
      </p>
      <button type="submit" className={css.primary} disabled={busy}>
        {t('change')}
      </button>
    </form>
  );
}

function Password({
  label,
  autoComplete,
  value,
  onChange,
}: {
  label: string;
  autoComplete: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className={css.label}>
      {label}
      <input
        className={css.input}
        type="password"
        autoComplete={autoComplete}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
