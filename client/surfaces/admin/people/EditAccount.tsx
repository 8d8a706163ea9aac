import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../shared/access/roles.ts';
import type { Account } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { RequestForm } from '../../../forms/RequestForm.tsx';
import { TextField } from '../../../forms/TextField.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { AreaField } from '../areas/AreaField.tsx';
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
  const [{ displayName, role, area, unit }, put] = useFields({
    displayName: account.displayName,
    role: account.role,
    area: account.area,
    unit: account.unitId ?? '',
  });
  const request = useRequest(
    async (body: SentBody<typeof IDENTITY_ROUTES.changeAccount>) =>
      (await call(IDENTITY_ROUTES.changeAccount, { params: { userId: account.userId }, body })).account,
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
  const send = async () => {
    const changed = await request.run(change);
    if (changed) onChanged(changed);
  };
  return (
    <RequestForm
      label={t('people.edit')}
      submit={t('people.save')}
      request={request}
      ready={ready}
      onSubmit={send}
      onCancel={onCancel}
    >
      <h3>{t('people.edit')}</h3>
      <TextField
        label={t('people.name')}
        maxLength={60}
        value={displayName}
        onChange={(displayName) => put({ displayName })}
      />
      <ChoiceField
        label={t('people.role')}
        value={role}
        onChange={(role) => put({ role })}
        options={ROLES.filter((one) => one !== 'display' || account.role === 'display').map((one) => ({
          value: one,
          label: t(`common:role.${one}`),
        }))}
      />
      <p className={form.hint}>{t(roleHint(role))}</p>
      <AreaField label={t('people.area')} value={area} onChange={(area) => put({ area })} />
      <TextField label={t('people.unit')} maxLength={40} value={unit} onChange={(unit) => put({ unit })} />
      {rights ? <p className={form.hint}>{t('people.atOnce')}</p> : null}
    </RequestForm>
  );
}
