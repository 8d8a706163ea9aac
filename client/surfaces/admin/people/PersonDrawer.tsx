import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { PEOPLE_ROUTES } from '../../../../shared/wire/peopleRoutes.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote, failedOf } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Chip, Drawer, Fact, FactList } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { PageLink } from '../../../ui/PageLink.tsx';
import { AreaName } from '../areas/AreaCell.tsx';
import { PersonForm } from './PersonForm.tsx';

/** One person of the roster with posts and teams. */
export function PersonDrawer({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [doing, setDoing] = useState<'edit' | 'close' | null>(null);
  const close = useRequest(
    () => call(PEOPLE_ROUTES.closePerson, { params: { personId } }),
    ['people', 'person', 'teams', 'team', 'posts', 'gaps'],
  );
  const { data: person, error } = useQuery({
    queryKey: ['person', personId],
    queryFn: ({ signal }) => call(PEOPLE_ROUTES.person, { params: { personId }, signal }),
    staleTime: 10_000,
  });
  if (!person)
    return (
      <Drawer symbol={<Icon of={UserRound} size={20} />} title={personId} onClose={onClose}>
        {error ? (
          <FailureNote failed={failedOf(error)} />
        ) : (
          <EmptyState>{t('common:table.loading')}</EmptyState>
        )}
      </Drawer>
    );
  if (doing === 'edit')
    return <PersonForm person={person} onDone={() => setDoing(null)} onClose={() => setDoing(null)} />;
  return (
    <Drawer
      symbol={<Icon of={UserRound} size={20} />}
      title={person.name}
      chips={<Chip>{t(person.hasAccount ? 'person.hasAccount' : 'person.noAccount')}</Chip>}
      onClose={onClose}
      footer={
        can(principal, 'roster.edit', person.homeArea) ? (
          <div className={form.actions}>
            <Button type="primary" onClick={() => setDoing('edit')}>
              {t('person.edit')}
            </Button>
            <Button danger onClick={() => setDoing('close')}>
              {t('person.leave')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <FactList>
        <Fact name={t('person.id')}>{person.personId}</Fact>
        <Fact name={t('person.callsign')}>{person.callsign ?? '—'}</Fact>
        <Fact name={t('person.phone')}>{person.phone ?? '—'}</Fact>
        <Fact name={t('people.area')}>
          <AreaName code={person.homeArea} /> {person.homeArea}
        </Fact>
        <Fact name={t('people.unit')}>{person.unitId ?? t('people.noUnit')}</Fact>
        {person.organisationId ? <Fact name={t('teams.organisation')}>{person.organisationId}</Fact> : null}
        <Fact name={t('person.posts')}>
          {person.posts.length === 0
            ? t('person.noPosts')
            : person.posts.map((post) => (
                <span key={post.postId} style={{ display: 'block' }}>
                  {t(`gridPost.${post.post}`)} · <AreaName code={post.grid} />
                </span>
              ))}
        </Fact>
        <Fact name={t('person.teams')}>
          {person.teams.length === 0
            ? t('person.noTeams')
            : person.teams.map((team) => (
                <PageLink
                  key={team.teamId}
                  to={`/admin/teams?open=${team.teamId}`}
                  style={{ display: 'block' }}
                >
                  <ShownText>{team.name}</ShownText>
                  {team.role === 'lead' ? ` · ${t('teams.lead')}` : ''}
                </PageLink>
              ))}
        </Fact>
      </FactList>
      {doing === 'close' ? (
        <ConfirmDialog
          title={t('person.leaveTitle', { name: person.name })}
          confirm={t('person.leave')}
          request={close}
          onConfirm={async () => {
            if ((await close.run(undefined)) !== null) onClose();
          }}
          onCancel={() => setDoing(null)}
        >
          <p>{t('person.leaveWarning')}</p>
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}
