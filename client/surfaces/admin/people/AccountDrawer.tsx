import { Button } from 'antd';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer, Fact, FactList } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { AreaName } from '../areas/AreaCell.tsx';
import { stateOf } from './accountState.ts';
import { EditAccount } from './EditAccount.tsx';
import { ResetPassword } from './ResetPassword.tsx';
import { roleHint } from './roleHint.ts';

/** What is done to an account as a whole, by its route. */
type AccountAct = 'disableAccount' | 'enableAccount' | 'unlockAccount';

/** One account: who, in which role and area, and what can be done about it. */
export function AccountDrawer({
  account,
  now,
  onChanged,
  onClose,
}: {
  account: Account;
  now: number;
  onChanged: (account: Account) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [doing, setDoing] = useState<'edit' | 'password' | 'disable' | null>(null);
  const act = useRequest(
    async (what: AccountAct) =>
      (await call(IDENTITY_ROUTES[what], { params: { userId: account.userId } })).account,
    ['accounts', 'audit'],
  );
  const state = stateOf(account, now);
  const self = account.userId === principal.userId;
  const perform = async (what: AccountAct) => {
    const changed = await act.run(what);
    if (!changed) return;
    setDoing(null);
    onChanged(changed);
  };
  return (
    <Drawer
      symbol={<Icon of={UserRound} size={20} />}
      title={account.displayName}
      chips={
        <>
          <Chip>{t(`common:role.${account.role}`)}</Chip>
          <Chip>{t(`people.states.${state}`)}</Chip>
          {self ? <Chip>{t('people.self')}</Chip> : null}
        </>
      }
      onClose={onClose}
      footer={
        doing === null || doing === 'disable' ? (
          <div className={form.actions}>
            <Button type="primary" onClick={() => setDoing('edit')}>
              {t('people.edit')}
            </Button>
            {account.hasPassword ? (
              <Button onClick={() => setDoing('password')}>{t('people.resetPassword')}</Button>
            ) : null}
            {state === 'locked' ? (
              <Button loading={act.busy} onClick={() => void perform('unlockAccount')}>
                {t('people.unlock')}
              </Button>
            ) : null}
            {state === 'disabled' ? (
              <Button loading={act.busy} onClick={() => void perform('enableAccount')}>
                {t('people.enable')}
              </Button>
            ) : (
              <Button danger disabled={self} onClick={() => setDoing('disable')}>
                {t('people.disable')}
              </Button>
            )}
          </div>
        ) : undefined
      }
    >
      <FactList>
        <Fact name={t('people.username')}>{account.username ?? t('people.byProvider')}</Fact>
        <Fact name={t('people.role')}>
          {t(`common:role.${account.role}`)}
          {'\n'}
          {t(roleHint(account.role))}
        </Fact>
        <Fact name={t('people.area')}>
          <AreaName code={account.area} /> {account.area}
        </Fact>
        <Fact name={t('people.unit')}>{account.unitId ?? t('people.noUnit')}</Fact>
        <Fact name={t('people.createdAt')}>{dayMinuteText(account.createdAt)}</Fact>
        <Fact name={t('people.lastSignIn')}>
          {account.lastSignInAt === null ? t('people.never') : dayMinuteText(account.lastSignInAt)}
        </Fact>
        {account.disabledAt !== null ? (
          <Fact name={t('people.disabledAt')}>{dayMinuteText(account.disabledAt)}</Fact>
        ) : null}
        {state === 'locked' && account.lockedUntil !== null ? (
          <Fact name={t('people.lockedUntil')}>{dayMinuteText(account.lockedUntil)}</Fact>
        ) : null}
      </FactList>
      {doing === null && act.failed ? <FailureNote failed={act.failed} /> : null}
      {doing === 'edit' ? (
        <EditAccount
          account={account}
          onChanged={(changed) => {
            setDoing(null);
            onChanged(changed);
          }}
          onCancel={() => setDoing(null)}
        />
      ) : null}
      {doing === 'password' ? (
        <ResetPassword
          account={account}
          onDone={(changed) => {
            setDoing(null);
            onChanged(changed);
          }}
          onCancel={() => setDoing(null)}
        />
      ) : null}
      {doing === 'disable' ? (
        <ConfirmDialog
          title={t('people.disableTitle', { name: account.displayName })}
          confirm={t('people.disable')}
          request={act}
          onConfirm={() => void perform('disableAccount')}
          onCancel={() => setDoing(null)}
        >
          <p>{t('people.disableWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}
