import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import type { Person } from '../../../../shared/model/person.ts';
import { PEOPLE_ROUTES } from '../../../../shared/wire/peopleRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { useOpenId } from '../../../forms/useOpenId.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
import { PersonDrawer } from './PersonDrawer.tsx';
import { PersonForm } from './PersonForm.tsx';

/** Everybody in the roster, with an account or without. */
export function RosterTab({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q }] = useFilters();
  const beside = useOpenId();
  const { opened } = beside;
  const list = usePages<Person>(['people', area, q], (after, signal) =>
    call(PEOPLE_ROUTES.people, { query: { area, q, after, limit: PAGE_ROWS }, signal }),
  );
  return (
    <WorkPage
      title={t('pages.people')}
      about={t('person.about')}
      tabs={tabs}
      actions={
        can(principal, 'roster.edit', principal.area) ? (
          <AddButton icon={UserPlus} onClick={beside.add}>
            {t('person.add')}
          </AddButton>
        ) : null
      }
      filters={<PlaceFilters label={t('person.search')} />}
      side={
        beside.adding ? (
          <PersonForm person={null} onDone={(made) => beside.show(made.personId)} onClose={beside.close} />
        ) : opened ? (
          <PersonDrawer key={opened} personId={opened} onClose={beside.close} />
        ) : null
      }
    >
      <ListTable
        label={t('people.tabs.roster')}
        list={list}
        keyOf={({ personId }) => personId}
        opened={opened}
        onOpen={({ personId }) => beside.show(personId)}
        empty={t('person.empty')}
        columns={[
          {
            key: 'name',
            title: t('people.name'),
            cell: (one) => <Under main={one.name}>{one.personId}</Under>,
          },
          { key: 'callsign', title: t('person.callsign'), width: 150, cell: (one) => one.callsign ?? '—' },
          { key: 'phone', title: t('person.phone'), width: 150, cell: (one) => one.phone ?? '—' },
          { key: 'area', title: t('people.area'), cell: (one) => <AreaCell code={one.homeArea} /> },
          { key: 'unit', title: t('people.unit'), width: 150, cell: (one) => one.unitId ?? '—' },
          {
            key: 'account',
            title: t('person.account'),
            width: 120,
            cell: (one) => t(one.hasAccount ? 'person.hasAccount' : 'person.noAccount'),
          },
        ]}
      />
    </WorkPage>
  );
}
