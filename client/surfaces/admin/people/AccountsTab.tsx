import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../shared/access/roles.ts';
import type { Account } from '../../../../shared/wire/identityRoutes.ts';
import { IDENTITY_ROUTES } from '../../../../shared/wire/identityRoutes.ts';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { useOpenRow } from '../../../forms/useOpenRow.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { useServerNow } from '../../../forms/useServerNow.ts';
import { call } from '../../../transport/call.ts';
import { dayMinuteText } from '../../../ui/timeText.ts';
import { StateWord, Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
import { AccountDrawer } from './AccountDrawer.tsx';
import { STATE_TONES, stateOf } from './accountState.ts';
import { CreateAccount } from './CreateAccount.tsx';

/** Who has an account, in which role and for which area; the list's name in the cache is `accounts`. */
export function AccountsTab({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const now = useServerNow();
  const [{ area, role, q }] = useFilters();
  const list = usePages<Account>(['accounts', area, role, q], (after, signal) =>
    call(IDENTITY_ROUTES.accounts, {
      query: { area, role: choiceOf(ROLES, role), q, after, limit: PAGE_ROWS },
      signal,
    }),
  );
  const beside = useOpenRow(list.rows, ({ userId }) => userId);
  const { opened } = beside;
  return (
    <WorkPage
      title={t('pages.people')}
      tabs={tabs}
      about={t('people.about')}
      actions={
        <AddButton icon={UserPlus} onClick={beside.add}>
          {t('people.add')}
        </AddButton>
      }
      filters={
        <>
          <PlaceFilters label={t('people.search')} />
          <ChoiceFilter
            name="role"
            label={t('filters.role')}
            all={t('filters.allRoles')}
            options={ROLES.map((one) => ({ value: one, label: t(`common:role.${one}`) }))}
          />
        </>
      }
      side={
        beside.adding ? (
          <CreateAccount onCreated={beside.show} onClose={beside.close} />
        ) : opened ? (
          <AccountDrawer
            key={opened.userId}
            account={opened}
            now={now}
            onChanged={beside.show}
            onClose={beside.close}
          />
        ) : null
      }
    >
      <ListTable
        label={t('people.tabs.accounts')}
        list={list}
        keyOf={({ userId }) => userId}
        opened={opened?.userId ?? null}
        onOpen={beside.show}
        empty={t('people.empty')}
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
            cell: (one) => (one.lastSignInAt === null ? t('people.never') : dayMinuteText(one.lastSignInAt)),
          },
        ]}
      />
    </WorkPage>
  );
}
