import type { Geography } from '../../geography/geography.ts';
import type { Scenario } from '../../plan/schema.ts';

/** Ids of the people of each team, in the order of the ids. */
export type Members = ReadonlyMap<string, readonly string[]>;

/** What the commands of one playing follow from. */
export interface PlayingPlan {
  readonly scenario: Scenario;
  readonly geography: Pick<Geography, 'buildings'>;
  readonly operationId: string;
  /** When T+0 was, epoch milliseconds. */
  readonly t0: number;
  /** Who is in each team, by the roster of the server. */
  readonly members: Members;
}
