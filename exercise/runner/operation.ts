import type { OperationRecord } from '../../shared/wire/routes.ts';
import type { Scenario } from '../plan/schema.ts';
import type { ExerciseAccount } from './Account.ts';
import type { ServerTime } from './ServerTime.ts';
import { operationIdOf, uuidOf } from './schedule/ids.ts';

export interface Playing {
  readonly operationId: string;
  /** When T+0 was, epoch milliseconds on the server's clock. */
  readonly t0: number;
  /** Whether it was begun before, by a runner that has ended since. */
  readonly resumed: boolean;
}

/**
 * Finds the playing of this seed that is still within its eight hours, or places a new one so that `fromS`
 * is now. Open operations of the exercise that cannot be gone on with are closed: their units are needed.
 */
export async function findPlaying(
  account: ExerciseAccount,
  time: ServerTime,
  scenario: Pick<Scenario, 'name' | 'area' | 'durationS'>,
  seed: number,
  fromS: number,
): Promise<Playing> {
  const now = time.now();
  const open = (await account.operations()).filter(
    (o) => o.closedAt === null && o.exercise && o.name === scenario.name,
  );
  const usable = (o: OperationRecord) =>
    o.operationId === operationIdOf(seed, o.t0) && now < o.t0 + scenario.durationS * 1000;
  const going = open.find(usable);
  for (const other of open.filter((o) => o !== going)) await closeOther(account, other, now);
  if (going) return { operationId: going.operationId, t0: going.t0, resumed: true };
  // Down to the second, and a little early: an operation must not begin in the server's future.
  const t0 = Math.floor((now - fromS * 1000 - EARLY_MS * time.speed) / 1000) * 1000;
  return { operationId: operationIdOf(seed, t0), t0, resumed: false };
}

/** Error of the reckoned server time on a loaded machine. */
const EARLY_MS = 50;

async function closeOther(
  account: ExerciseAccount,
  { operationId }: OperationRecord,
  now: number,
): Promise<void> {
  await account.command({
    commandId: uuidOf(operationId, 'command', 'close-before-another'),
    kind: 'operation.close',
    body: { operationId, reason: '演练重新开始（演练）' },
    issuedAt: Math.floor(now),
  });
}
