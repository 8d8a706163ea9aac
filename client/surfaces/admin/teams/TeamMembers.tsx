import { Button } from 'antd';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamDetail } from '../../../../shared/wire/teamRoutes.ts';
import { TEAM_ROUTES } from '../../../../shared/wire/teamRoutes.ts';
import { FailureNote } from '../../../forms/FailureNote.tsx';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { Section } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { PersonSelect } from '../people/PersonSelect.tsx';
import css from './TeamMembers.module.css';

/** Who is in a team, the lead first; people are put in and taken out one by one. */
export function TeamMembers({ team, mayEdit }: { team: TeamDetail; mayEdit: boolean }) {
  const { t } = useTranslation('admin');
  const [chosen, setChosen] = useState<string | null>(null);
  const change = useRequest(
    ({ personId, inTeam }: { personId: string; inTeam: boolean }) =>
      call(inTeam ? TEAM_ROUTES.joinTeam : TEAM_ROUTES.leaveTeam, {
        params: { teamId: team.teamId, personId },
      }),
    ['teams', 'team', 'person', 'gaps', 'audit'],
  );
  return (
    <Section title={t('teams.members')} hint={t('teams.people', { count: team.people.length })}>
      {team.people.length === 0 ? <EmptyState>{t('teams.noMembers')}</EmptyState> : null}
      <ul className={css.list} aria-label={t('teams.members')}>
        {team.people.map((one) => (
          <li key={one.personId}>
            <span>
              <b>{one.name ?? t('person.hidden')}</b>
              <small>
                {one.personId}
                {one.role === 'lead' ? ` · ${t('teams.lead')}` : ''}
              </small>
            </span>
            <span className={css.phone}>{one.phone ?? '—'}</span>
            {mayEdit ? (
              <button
                type="button"
                disabled={change.busy || one.role === 'lead'}
                title={one.role === 'lead' ? t('teams.leadStays') : undefined}
                aria-label={t('teams.takeOut', { name: one.name ?? one.personId })}
                onClick={() => void change.run({ personId: one.personId, inTeam: false })}
              >
                <Icon of={UserMinus} size={16} />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <div className={css.add}>
          <PersonSelect
            label={t('teams.choosePerson')}
            area={team.homeArea}
            value={chosen}
            onChange={setChosen}
            clearable
          />
          <Button
            disabled={!chosen}
            loading={change.busy}
            onClick={async () => {
              if (chosen && (await change.run({ personId: chosen, inTeam: true }))) setChosen(null);
            }}
          >
            {t('teams.putIn')}
          </Button>
        </div>
      ) : null}
      <FailureNote failed={change.failed} />
    </Section>
  );
}
