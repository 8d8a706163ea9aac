import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../shared/access/principal.ts';
import { TEAM_KINDS, type Team } from '../../../shared/model/team.ts';
import { fetchTeams } from '../../transport/rosterApi.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StateWord, Under, WorkPage } from '../../ui/WorkPage.tsx';
import { AreaCell } from '../admin/AreaCell.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { ChoiceFilter } from '../admin/ChoiceFilter.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { SearchField } from '../admin/SearchField.tsx';
import { useFilters } from '../admin/useFilters.ts';
import { PAGE_ROWS, usePages } from '../admin/usePages.ts';
import { usePrincipal } from '../session/session.tsx';
import { TeamDrawer } from './TeamDrawer.tsx';
import { TeamForm } from './TeamForm.tsx';

/** Volunteer teams: who leads them, what they can do, how many they can field. `open` in the address opens one. */
export function TeamsPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, kind, open }, narrow] = useFilters();
  const [adding, setAdding] = useState(false);
  const list = usePages<Team>(['teams', area, q, kind], (after, signal) =>
    fetchTeams({ area, q, kind, after, limit: PAGE_ROWS }, signal),
  );
  const show = (teamId: string | undefined) => {
    setAdding(false);
    narrow({ open: teamId });
  };
  return (
    <WorkPage
      title={t('pages.teams')}
      about={t('teams.about')}
      actions={
        can(principal, 'roster.edit', principal.area) ? (
          <Button type="primary" icon={<Icon of={Plus} size={15} />} onClick={() => setAdding(true)}>
            {t('teams.add')}
          </Button>
        ) : null
      }
      filters={
        <>
          <SearchField
            label={t('teams.search')}
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
            label={t('teams.kind')}
            all={t('filters.allKinds')}
            options={TEAM_KINDS.map((one) => ({ value: one, label: t(`teamKind.${one}`) }))}
            value={kind}
            onChange={(one) => narrow({ kind: one })}
          />
        </>
      }
      side={
        adding ? (
          <TeamForm team={null} onDone={(team) => show(team.teamId)} onClose={() => setAdding(false)} />
        ) : open ? (
          <TeamDrawer key={open} teamId={open} onClose={() => show(undefined)} />
        ) : null
      }
    >
      <FailureNote failed={list.failed} />
      <DataTable
        label={t('pages.teams')}
        rows={list.rows}
        keyOf={({ teamId }) => teamId}
        opened={open ?? null}
        onOpen={({ teamId }) => show(teamId)}
        loading={list.loading}
        more={list.more}
        empty={t(q || area || kind ? 'filters.none' : 'teams.empty')}
        columns={[
          {
            key: 'name',
            title: t('teams.name'),
            cell: (one) => <Under main={one.name}>{one.teamId}</Under>,
          },
          { key: 'kind', title: t('teams.kind'), width: 120, cell: (one) => t(`teamKind.${one.kind}`) },
          { key: 'area', title: t('teams.area'), cell: (one) => <AreaCell code={one.homeArea} /> },
          {
            key: 'lead',
            title: t('teams.lead'),
            width: 130,
            cell: (one) => (one.leadId ? (one.leadName ?? t('person.hidden')) : '—'),
          },
          {
            key: 'skills',
            title: t('teams.skills'),
            cell: (one) => one.skills.map((skill) => t(`skill.${skill}`)).join(t('list.comma')) || '—',
          },
          { key: 'size', title: t('teams.size'), width: 80, figure: true, cell: (one) => one.size },
          { key: 'members', title: t('teams.members'), width: 90, figure: true, cell: (one) => one.members },
          {
            key: 'state',
            title: t('teams.state'),
            width: 110,
            cell: (one) => (
              <StateWord tone={one.status === 'standing' ? 'good' : 'bad'}>
                {t(`teams.states.${one.status}`)}
              </StateWord>
            ),
          },
        ]}
      />
    </WorkPage>
  );
}
