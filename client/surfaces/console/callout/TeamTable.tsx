import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CalledTeam, Callout } from '../../../../shared/model/callout.ts';
import { ShownText } from '../../../features/names/ShownText.tsx';
import { Section } from '../../../ui/Drawer.tsx';
import { minuteText } from '../../../ui/timeText.ts';
import { useCommand } from '../commands/useCommand.ts';
import css from './callout.module.css';

/** How far each team has come; those that answered least come first. */
export function TeamTable({ callout, mayUrge }: { callout: Callout; mayUrge: boolean }) {
  const { t } = useTranslation('tools');
  const urge = useCommand('callout.urge');
  const answered = (team: CalledTeam) => (team.accepted + team.declined) / team.called;
  const teams = [...callout.teams].sort(
    (a, b) => answered(a) - answered(b) || (a.teamId < b.teamId ? -1 : 1),
  );
  return (
    <Section title={t('callout.byTeam')} hint={t('callout.teams', { count: teams.length })}>
      <table className={css.teams}>
        <thead>
          <tr>
            <th scope="col">{t('callout.team')}</th>
            <th scope="col">{t('callout.called')}</th>
            <th scope="col">{t('callout.step.accepted')}</th>
            <th scope="col">{t('callout.step.declined')}</th>
            <th scope="col">{t('callout.step.checked_in')}</th>
            {mayUrge ? <th scope="col">{t('callout.urge')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.teamId}>
              <th scope="row">
                <ShownText>{team.name}</ShownText>
                <span className={css.bar} aria-hidden="true">
                  <i data-step="checked_in" style={{ width: share(team.checked_in, team) }} />
                  <i data-step="accepted" style={{ width: share(team.accepted - team.checked_in, team) }} />
                </span>
              </th>
              <td>{team.called}</td>
              <td>{team.accepted}</td>
              <td>{team.declined}</td>
              <td>{team.checked_in}</td>
              {mayUrge ? (
                <td>
                  {team.accepted + team.declined < team.called ? (
                    <Button
                      size="small"
                      type="text"
                      aria-label={t('callout.urgeTeam', { name: team.name })}
                      onClick={() => void urge.run({ calloutId: callout.calloutId, teamIds: [team.teamId] })}
                    >
                      {team.urgedAt === null
                        ? t('callout.urge')
                        : t('callout.urgedAt', { time: minuteText(team.urgedAt) })}
                    </Button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function share(count: number, { called }: CalledTeam): string {
  return `${(Math.max(0, count) / called) * 100}%`;
}
