import { TEAM_ROUTES } from '../../shared/wire/teamRoutes.ts';
import type { ExerciseAccount } from './Account.ts';
import { ExerciseProblem } from './options.ts';
import type { Members } from './schedule/playingPlan.ts';

/** Asks the roster who is in the teams. Empty where the server does not know them: then nobody is called out. */
export async function teamMembers(account: ExerciseAccount, teamIds: readonly string[]): Promise<Members> {
  const members = new Map<string, string[]>();
  try {
    for (const teamId of teamIds) {
      const team = await account.call(TEAM_ROUTES.team, { params: { teamId } });
      members.set(teamId, team.people.map(({ personId }) => personId).sort());
    }
  } catch (error) {
    if (!(error instanceof ExerciseProblem)) throw error;
    return new Map();
  }
  return members;
}
