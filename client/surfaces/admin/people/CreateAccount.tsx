import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../../shared/access/roles.ts';
import { type Account, IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { usernameSchema } from '../../../../shared/wire/signInRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { TokenOnce } from '../../../forms/TokenOnce.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { AreaField } from '../areas/AreaField.tsx';
import { newPassword } from './newPassword.ts';
import { roleHint } from './roleHint.ts';

/** A new account with a first password, which is told once. Walls have tokens instead: see the displays. */
export function CreateAccount({
  onCreated,
  onClose,
}: {
  onCreated: (account: Account) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ username, displayName, role, area, unitId }, put] = useFields<{
    username: string;
    displayName: string;
    role: Role;
    area: string;
    unitId: string;
  }>({
    username: '',
    displayName: '',
    role: 'responder',
    area: principal.area,
    unitId: '',
  });
  const [password] = useState(() => newPassword());
  const [made, setMade] = useState<Account | null>(null);
  const request = useRequest(
    async (body: SentBody<typeof IDENTITY_ROUTES.createAccount>) =>
      (await call(IDENTITY_ROUTES.createAccount, { body })).account,
    ['accounts', 'audit'],
  );
  const badName = username !== '' && !usernameSchema.safeParse(username).success;
  const ready = username !== '' && !badName && displayName.trim() !== '';
  const send = async () => {
    const unit = unitId.trim();
    setMade(
      await request.run({
        username,
        displayName: displayName.trim(),
        role,
        area,
        unitId: unit === '' ? null : unit,
        password,
      }),
    );
  };
  return (
    <>
      <DrawerForm
        icon={UserPlus}
        title={t('people.add')}
        submit={t('people.create')}
        request={request}
        ready={ready}
        onSubmit={send}
        onClose={onClose}
      >
        <TextField
          label={t('people.username')}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={30}
          status={badName ? 'error' : ''}
          value={username}
          onChange={(text) => put({ username: text.trim().toLowerCase() })}
        />
        <p className={badName ? form.missing : form.hint}>{t('people.usernameRule')}</p>
        <TextField
          label={t('people.name')}
          autoComplete="off"
          maxLength={60}
          value={displayName}
          onChange={(displayName) => put({ displayName })}
        />
        <ChoiceField
          label={t('people.role')}
          value={role}
          onChange={(role) => put({ role })}
          options={GIVEN.map((one) => ({ value: one, label: t(`common:role.${one}`) }))}
        />
        <p className={form.hint}>{t(roleHint(role))}</p>
        <AreaField label={t('people.area')} value={area} onChange={(area) => put({ area })} />
        <TextField
          label={t('people.unit')}
          autoComplete="off"
          maxLength={40}
          value={unitId}
          onChange={(unitId) => put({ unitId })}
        />
        <p className={form.hint}>{t('people.unitHint')}</p>
      </DrawerForm>
      {made ? (
        <TokenOnce
          title={t('people.created', { name: made.displayName })}
          secrets={[
            { name: t('people.username'), value: made.username ?? '' },
            { name: t('people.password'), value: password },
          ]}
          onClose={() => onCreated(made)}
        />
      ) : null}
    </>
  );
}

/** A display is no person: its token is made on its own page. */
const GIVEN = ROLES.filter((role) => role !== 'display');
