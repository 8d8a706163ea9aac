import { Button } from 'antd';
import { UserPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import type { Person } from '../../../shared/model/person.ts';
import { fetchPeople } from '../../transport/rosterApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { usePrincipal } from '../session/session.tsx';
import { PersonDrawer } from './PersonDrawer.tsx';
import { PersonForm } from './PersonForm.tsx';

/** Everybody in the roster, with an account or without. */
export function RosterTab({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, open }, narrow] = useFilters();
  const [adding, setAdding] = useState(false);
  const list = usePages<Person>(['people', area, q], (after, signal) =>
    fetchPeople({ area, q, after, limit: PAGE_ROWS }, signal),
  );
  const show = (personId: string | undefined) => {
    setAdding(false);
    narrow({ open: personId });
  };
  return (
    <WorkPage
      title={t('pages.people')}
      about={t('person.about')}
      tabs={tabs}
      actions={
        can(principal, 'roster.edit', principal.area) ? (
          <Button type="primary" icon={<Icon of={UserPlus} size={15} />} onClick={() => setAdding(true)}>
            {t('person.add')}
          </Button>
        ) : null
      }
      filters={
        <>
          <SearchField
            label={t('person.search')}
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
        </>
      }
      side={
        adding ? (
          <PersonForm person={null} onDone={(made) => show(made.personId)} onClose={() => setAdding(false)} />
        ) : open ? (
          <PersonDrawer key={open} personId={open} onClose={() => show(undefined)} />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('people.tabs.roster')}
        rows={list.rows}
        keyOf={({ personId }) => personId}
        opened={open ?? null}
        onOpen={({ personId }) => show(personId)}
        loading={list.loading}
        more={list.more}
        empty={t(q || area ? 'filters.none' : 'person.empty')}
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
