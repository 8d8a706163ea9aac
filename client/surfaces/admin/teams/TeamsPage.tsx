import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { TEAM_KINDS, type Team } from '../../../../shared/model/team.ts';
import { TEAM_ROUTES } from '../../../../shared/wire/teamRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { useOpenId } from '../../../forms/useOpenId.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { call } from '../../../transport/call.ts';
import { shownName } from '../../../ui/shownName.ts';
import { StateWord, Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
import { TeamDrawer } from './TeamDrawer.tsx';
import { TeamForm } from './TeamForm.tsx';

/** Volunteer teams: who leads them, what they can do, how many they can field. `open` in the address opens one. */
export function TeamsPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, kind }] = useFilters();
  const beside = useOpenId();
  const { opened } = beside;
  const list = usePages<Team>(['teams', area, q, kind], (after, signal) =>
    call(TEAM_ROUTES.teams, {
      query: { area, q, kind: choiceOf(TEAM_KINDS, kind), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  return (
    <WorkPage
      title={t('pages.teams')}
      about={t('teams.about')}
      actions={
        can(principal, 'roster.edit', principal.area) ? (
          <AddButton onClick={beside.add}>{t('teams.add')}</AddButton>
        ) : null
      }
      filters={
        <>
          <PlaceFilters label={t('teams.search')} />
          <ChoiceFilter
            name="kind"
            label={t('teams.kind')}
            all={t('filters.allKinds')}
            options={TEAM_KINDS.map((one) => ({ value: one, label: t(`teamKind.${one}`) }))}
          />
        </>
      }
      side={
        beside.adding ? (
          <TeamForm team={null} onDone={(team) => beside.show(team.teamId)} onClose={beside.close} />
        ) : opened ? (
          <TeamDrawer key={opened} teamId={opened} onClose={beside.close} />
        ) : null
      }
    >
      <ListTable
        label={t('pages.teams')}
        list={list}
        keyOf={({ teamId }) => teamId}
        opened={opened}
        onOpen={({ teamId }) => beside.show(teamId)}
        empty={t('teams.empty')}
        columns={[
          {
            key: 'name',
            title: t('teams.name'),
            cell: (one) => <Under main={shownName(one)}>{one.teamId}</Under>,
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
