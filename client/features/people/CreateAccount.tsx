import { Button, Input, Select } from 'antd';
import { UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../shared/access/roles.ts';
import { type Account, usernameSchema } from '../../../shared/wire/identityRoutes.ts';
import { createAccount } from '../../transport/identityApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { TokenOnce } from '../admin/TokenOnce.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';
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
  const [username, setUsername] = useState('');
  const [displayName, setName] = useState('');
  const [role, setRole] = useState<Role>('responder');
  const [area, setArea] = useState(principal.area);
  const [unitId, setUnit] = useState('');
  const [password] = useState(() => newPassword());
  const [made, setMade] = useState<Account | null>(null);
  const task = useTask(createAccount, ['accounts', 'audit']);
  const badName = username !== '' && !usernameSchema.safeParse(username).success;
  const ready = username !== '' && !badName && displayName.trim() !== '';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const unit = unitId.trim();
    setMade(
      await task.run({
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
    <Drawer symbol={<Icon of={UserPlus} size={20} />} title={t('people.add')} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={t('people.add')}>
        <Field label={t('people.username')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              maxLength={30}
              status={badName ? 'error' : ''}
              value={username}
              onChange={(event) => setUsername(event.target.value.trim().toLowerCase())}
            />
          )}
        </Field>
        <p className={badName ? form.missing : form.hint}>{t('people.usernameRule')}</p>
        <Field label={t('people.name')}>
          {(id) => (
            <Input
              id={id}
              autoComplete="off"
              maxLength={60}
              value={displayName}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('people.role')}>
          {(id) => (
            <Select
              id={id}
              value={role}
              onChange={setRole}
              options={GIVEN.map((one) => ({ value: one, label: t(`common:role.${one}`) }))}
            />
          )}
        </Field>
        <p className={form.hint}>{t(roleHint(role))}</p>
        <Field label={t('people.area')}>
          {(id) => (
            <AreaSelect
              id={id}
              root={principal.area}
              value={area}
              onChange={(code) => setArea(code ?? principal.area)}
            />
          )}
        </Field>
        <Field label={t('people.unit')}>
          {(id) => (
            <Input
              id={id}
              autoComplete="off"
              maxLength={40}
              value={unitId}
              onChange={(event) => setUnit(event.target.value)}
            />
          )}
        </Field>
        <p className={form.hint}>{t('people.unitHint')}</p>
        <FailureNote failed={task.failed} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={task.busy} disabled={!ready}>
            {t('people.create')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
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
    </Drawer>
  );
}

/** A display is no person: its token is made on its own page. */
const GIVEN = ROLES.filter((role) => role !== 'display');
