import { Button } from 'antd';
import { UserPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../shared/access/roles.ts';
import type { Account } from '../../../shared/wire/identityRoutes.ts';
import { fetchAccounts } from '../../transport/identityApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dayText, minuteText } from '../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { ChoiceFilter } from '../admin/ChoiceFilter.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { useServerNow } from '../admin/useServerNow.ts';
import { usePrincipal } from '../session/session.tsx';
import { AccountDrawer } from './AccountDrawer.tsx';
import { STATE_TONES, stateOf } from './accountState.ts';
import { CreateAccount } from './CreateAccount.tsx';

/** Who has an account, in which role and for which area; the list's name in the cache is `accounts`. */
export function AccountsTab({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const now = useServerNow();
  const [{ area, role, q }, narrow] = useFilters();
  const [open, setOpen] = useState<Account | 'new' | null>(null);
  const list = usePages<Account>(['accounts', area, role, q], (after, signal) =>
    fetchAccounts({ area, role, q, after, limit: PAGE_ROWS }, signal),
  );
  const opened =
    open && open !== 'new' ? (list.rows.find(({ userId }) => userId === open.userId) ?? open) : null;
  return (
    <WorkPage
      title={t('pages.people')}
      tabs={tabs}
      about={t('people.about')}
      actions={
        <Button type="primary" icon={<Icon of={UserPlus} size={15} />} onClick={() => setOpen('new')}>
          {t('people.add')}
        </Button>
      }
      filters={
        <>
          <SearchField
            label={t('people.search')}
            value={q ?? ''}
            onChange={(text) => narrow({ q: text || undefined })}
          />
          <AreaSelect
            label={t('filters.area')}
            root={principal.area}
            value={area ?? null}
            clearable
            width={240}
            onChange={(code) => narrow({ area: code ?? undefined })}
          />
          <ChoiceFilter
            label={t('filters.role')}
            all={t('filters.allRoles')}
            options={ROLES.map((one) => ({ value: one, label: t(`common:role.${one}`) }))}
            value={role}
            onChange={(one) => narrow({ role: one })}
          />
        </>
      }
      side={
        open === 'new' ? (
          <CreateAccount onCreated={setOpen} onClose={() => setOpen(null)} />
        ) : opened ? (
          <AccountDrawer
            key={opened.userId}
            account={opened}
            now={now}
            onChanged={setOpen}
            onClose={() => setOpen(null)}
          />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('people.tabs.accounts')}
        rows={list.rows}
        keyOf={({ userId }) => userId}
        opened={opened?.userId ?? null}
        onOpen={setOpen}
        loading={list.loading}
        more={list.more}
        empty={t(q || role || area ? 'filters.none' : 'people.empty')}
        columns={[
          {
            key: 'name',
            title: t('people.name'),
            cell: (one) => <Under main={one.displayName}>{one.username ?? t('people.byProvider')}</Under>,
          },
          { key: 'role', title: t('people.role'), width: 150, cell: (one) => t(`common:role.${one.role}`) },
          { key: 'area', title: t('people.area'), cell: (one) => <AreaCell code={one.area} /> },
          { key: 'unit', title: t('people.unit'), width: 140, cell: (one) => one.unitId ?? '—' },
          {
            key: 'state',
            title: t('people.state'),
            width: 120,
            cell: (one) => {
              const state = stateOf(one, now);
              return <StateWord tone={STATE_TONES[state]}>{t(`people.states.${state}`)}</StateWord>;
            },
          },
          {
            key: 'seen',
            title: t('people.lastSignIn'),
            width: 150,
            cell: (one) => (one.lastSignInAt === null ? t('people.never') : timeText(one.lastSignInAt)),
          },
        ]}
      />
    </WorkPage>
  );
}

const timeText = (at: number) => `${dayText(at)} ${minuteText(at)}`;
