import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { TokenOnce } from '../../../forms/TokenOnce.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { newPassword } from './newPassword.ts';

/** A new password that the administrator tells the person; all their sessions end. */
export function ResetPassword({
  account,
  onDone,
  onCancel,
}: {
  account: Account;
  onDone: (account: Account) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('admin');
  const [password] = useState(() => newPassword());
  const [changed, setChanged] = useState<Account | null>(null);
  const request = useRequest(
    async () =>
      (await call(IDENTITY_ROUTES.resetPassword, { params: { userId: account.userId }, body: { password } }))
        .account,
    ['accounts', 'audit'],
  );
  if (changed)
    return (
      <TokenOnce
        title={t('people.passwordChanged', { name: account.displayName })}
        secrets={[
          { name: t('people.username'), value: account.username ?? '' },
          { name: t('people.password'), value: password },
        ]}
        onClose={() => onDone(changed)}
      />
    );
  return (
    <ConfirmDialog
      title={t('people.resetTitle', { name: account.displayName })}
      confirm={t('people.resetPassword')}
      request={request}
      onConfirm={async () => setChanged(await request.run(undefined))}
      onCancel={onCancel}
    >
      <p>{t('people.resetWarning')}</p>
    </ConfirmDialog>
  );
}
