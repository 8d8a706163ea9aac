import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../shared/access/roles.ts';
import type { Account } from '../../../shared/wire/identityRoutes.ts';
import { changeAccount } from '../../transport/identityApi.ts';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';
import { roleHint } from './roleHint.ts';

/** Name, role, area and unit of an account. Only what was changed is sent. */
export function EditAccount({
  account,
  onChanged,
  onCancel,
}: {
  account: Account;
  onChanged: (account: Account) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [displayName, setName] = useState(account.displayName);
  const [role, setRole] = useState<Role>(account.role);
  const [area, setArea] = useState(account.area);
  const [unit, setUnit] = useState(account.unitId ?? '');
  const task = useTask(
    (change: Parameters<typeof changeAccount>[1]) => changeAccount(account.userId, change),
    ['accounts', 'audit'],
  );
  const name = displayName.trim();
  const unitId = unit.trim() === '' ? null : unit.trim();
  const change = {
    ...(name === account.displayName ? {} : { displayName: name }),
    ...(role === account.role ? {} : { role }),
    ...(area === account.area ? {} : { area }),
    ...(unitId === account.unitId ? {} : { unitId }),
  };
  const ready = name !== '' && Object.keys(change).length > 0;
  const rights = 'role' in change || 'area' in change;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const changed = ready ? await task.run(change) : null;
    if (changed) onChanged(changed);
  };
  return (
    <form className={form.form} onSubmit={send} aria-label={t('people.edit')}>
      <h3>{t('people.edit')}</h3>
      <Field label={t('people.name')}>
        {(id) => (
          <Input id={id} maxLength={60} value={displayName} onChange={(e) => setName(e.target.value)} />
        )}
      </Field>
      <Field label={t('people.role')}>
        {(id) => (
          <Select
            id={id}
            value={role}
            onChange={setRole}
            options={ROLES.filter((one) => one !== 'display' || account.role === 'display').map((one) => ({
              value: one,
              label: t(`common:role.${one}`),
            }))}
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
            onChange={(code) => setArea(code ?? account.area)}
          />
        )}
      </Field>
      <Field label={t('people.unit')}>
        {(id) => <Input id={id} maxLength={40} value={unit} onChange={(e) => setUnit(e.target.value)} />}
      </Field>
      {rights ? <p className={form.hint}>{t('people.atOnce')}</p> : null}
      <FailureNote failed={task.failed} />
      <div className={form.actions}>
        <Button type="primary" htmlType="submit" loading={task.busy} disabled={!ready}>
          {t('people.save')}
        </Button>
        <Button onClick={onCancel}>{t('common:forms.cancel')}</Button>
      </div>
    </form>
  );
}
