import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { TEAM_ROUTES } from '../../../../shared/wire/teamRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote, failedOf } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer, Fact, FactList } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { shownName } from '../../../ui/shownName.ts';
import { AreaName } from '../areas/AreaCell.tsx';
import { TeamForm } from './TeamForm.tsx';
import { TeamMembers } from './TeamMembers.tsx';

/** One team with its people. */
export function TeamDrawer({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [doing, setDoing] = useState<'edit' | 'close' | null>(null);
  const close = useRequest(
    () => call(TEAM_ROUTES.closeTeam, { params: { teamId } }),
    ['teams', 'team', 'gaps', 'audit'],
  );
  const { data: team, error } = useQuery({
    queryKey: ['team', teamId],
    queryFn: ({ signal }) => call(TEAM_ROUTES.team, { params: { teamId }, signal }),
    staleTime: 10_000,
  });
  if (!team)
    return (
      <Drawer symbol={<Icon of={BadgeCheck} size={20} />} title={teamId} onClose={onClose}>
        {error ? (
          <FailureNote failed={failedOf(error)} />
        ) : (
          <EmptyState>{t('common:table.loading')}</EmptyState>
        )}
      </Drawer>
    );
  if (doing === 'edit')
    return <TeamForm team={team} onDone={() => setDoing(null)} onClose={() => setDoing(null)} />;
  const mayEdit = can(principal, 'roster.edit', team.homeArea);
  return (
    <Drawer
      symbol={<Icon of={BadgeCheck} size={20} />}
      title={shownName(team)}
      chips={
        <>
          <Chip>{t(`teamKind.${team.kind}`)}</Chip>
          <Chip>{t(`teams.states.${team.status}`)}</Chip>
          {team.insured ? <Chip>{t('teams.insured')}</Chip> : null}
        </>
      }
      onClose={onClose}
      footer={
        mayEdit ? (
          <div className={form.actions}>
            <Button type="primary" onClick={() => setDoing('edit')}>
              {t('teams.edit')}
            </Button>
            <Button danger onClick={() => setDoing('close')}>
              {t('teams.close')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <FactList>
        <Fact name={t('teams.id')}>{team.teamId}</Fact>
        <Fact name={t('teams.area')}>
          <AreaName code={team.homeArea} /> {team.homeArea}
        </Fact>
        <Fact name={t('teams.lead')}>
          {team.leadId ? (team.leadName ?? t('person.hidden')) : t('teams.noLead')}
        </Fact>
        <Fact name={t('teams.size')}>{t('teams.people', { count: team.size })}</Fact>
        <Fact name={t('teams.skills')}>
          {team.skills.map((skill) => t(`skill.${skill}`)).join(t('list.comma')) || '—'}
        </Fact>
        {team.organisationId ? <Fact name={t('teams.organisation')}>{team.organisationId}</Fact> : null}
      </FactList>
      <TeamMembers team={team} mayEdit={mayEdit} />
      {doing === 'close' ? (
        <ConfirmDialog
          title={t('teams.closeTitle', { name: team.name })}
          confirm={t('teams.close')}
          request={close}
          onConfirm={async () => {
            if ((await close.run(undefined)) !== null) onClose();
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('teams.closeWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}
