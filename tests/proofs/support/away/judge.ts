import type pg from 'pg';
import { atLeast, atMost, type Figure, mustBe } from '../proof.ts';
import type { AwayStage } from './AwayStage.ts';
import type { Round } from './round.ts';

const MOST_MS = 3_000;
const READYZ_MS = 2_000;

/** Per way: the worst of its rounds. */
export function roundFigures(rounds: readonly Round[]): Figure[] {
  const figures: Figure[] = [];
  for (const [mode, of] of Map.groupBy(rounds, (round) => round.mode)) {
    const worst = (value: (round: Round) => number | null) =>
      Math.max(...of.map((round) => value(round) ?? Number.POSITIVE_INFINITY)) / 1_000;
    const within = (name: string, value: (round: Round) => number | null, ms: number) =>
      atMost(`${mode}: ${name}`, worst(value), ms / 1_000, 's');
    if (of[0]!.told)
      figures.push(
        within('last screen says so', (round) => round.toldMs, MOST_MS),
        within('last screen says that it is over', (round) => round.backMs, MOST_MS),
        within('/readyz says so', (round) => round.unreadyMs, READYZ_MS),
        within('/readyz says that it is over', (round) => round.readyMs, MOST_MS),
      );
    figures.push(
      mustBe(
        `${mode}: queues drained`,
        of.every(({ drainedMs }) => drainedMs !== null),
      ),
      { name: `${mode}: longest to drain`, value: worst(({ drainedMs }) => drainedMs), unit: 's' },
      atLeast(`${mode}: frames of a screen meanwhile`, Math.min(...of.map(({ frames }) => frames)), 3),
    );
  }
  figures.push(
    atMost('longest answer of /readyz', Math.max(...rounds.map((r) => r.longestReadyzMs)) / 1_000, 2, 's'),
  );
  return figures;
}

type Ask = (text: string) => Promise<pg.QueryResult>;

/** What was sent against what is there. */
export async function judgeRecord(stage: AwayStage, ask: Ask): Promise<Figure[]> {
  const issued = stage.desks.flatMap((desk) => desk.issued);
  const refused = stage.desks.flatMap((desk) => [...desk.answered.values()].filter((code) => code !== 'ok'));
  const answered = stage.desks.reduce((sum, desk) => sum + desk.answered.size, 0);
  const { rows: notes } = await ask(
    `select body->>'noteId' as id, count(*)::int as n from journal
     where kind = 'note.added' and operation_id = '${stage.operationId}' group by 1`,
  );
  const times = new Map(notes.map(({ id, n }) => [id as string, n as number]));
  const taken = stage.phones.flatMap((phone) => phone.taken.map((at) => `${phone.unit.slot} ${at}`));
  const { rows: fixes } = await ask(
    `select slot || ' ' || round(extract(epoch from fix_at) * 1000)::bigint as key, count(*)::int as n
     from fix where duty_operation = '${stage.operationId}' group by 1`,
  );
  const stored = new Map(fixes.map(({ key, n }) => [key as string, n as number]));
  const more = (counts: Map<string, number>) => [...counts.values()].filter((n) => n > 1).length;
  return [
    { name: 'commands given', value: issued.length },
    atMost('commands lost', issued.filter((id) => !times.has(id)).length, 0),
    atMost('commands doubled', more(times), 0),
    atMost('commands in the journal that nobody gave', times.size - new Set(issued).size, 0),
    atMost('commands refused', refused.length, 0),
    atMost('commands that nobody answered', issued.length - answered, 0),
    { name: 'fixes taken', value: taken.length },
    atMost('fixes lost', taken.filter((key) => !stored.has(key)).length, 0),
    atMost('fixes doubled', more(stored), 0),
    atMost(
      'fixes given up by phones',
      stage.phones.reduce((sum, phone) => sum + phone.thinned + phone.uploader.refused, 0),
      0,
    ),
  ];
}
