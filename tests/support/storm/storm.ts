import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '../../../shared/access/principal.ts';
import { isWithin } from '../../../shared/model/area.ts';
import type { Entry } from '../../../shared/model/entry.ts';
import { digestPicture } from '../../../shared/picture/digest.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { CommandAck } from '../../../shared/wire/commands.ts';
import { brokenBy } from './invariants.ts';
import type { Move } from './moves.ts';
import { actorOf, plan } from './plan.ts';
import { ACTORS, type StormWorld } from './StormWorld.ts';
import { tablesApart } from './tablesApart.ts';

/** What a storm came to. */
export interface StormCounts {
  /** Envelopes sent, repeats among them. */
  sent: number;
  /** Different commands. */
  tried: number;
  accepted: number;
  refused: Record<string, number>;
  /** Accepted commands by kind. */
  kinds: Record<string, number>;
  entries: number;
}

export const noCounts = (): StormCounts => ({
  sent: 0,
  tried: 0,
  accepted: 0,
  refused: {},
  kinds: {},
  entries: 0,
});

interface Sent {
  who: Principal;
  envelope: { commandId: string; kind: string; body: unknown; issuedAt: number };
  ack: CommandAck;
}

/**
 * Plays one operation and answers what went wrong, in words; nothing when all held. Commands that belong together
 * are made of the same Picture and sent at once, out of order and several times.
 */
export async function storm(
  world: StormWorld,
  moves: readonly Move[],
  counts: StormCounts,
): Promise<string[]> {
  const { desk } = world;
  const operationId = await world.begin();
  const from = desk.journal.picture();
  const sent = new Map<string, Sent>();
  const wrong: string[] = [];

  const send = async (who: Principal, envelope: Sent['envelope']): Promise<void> => {
    counts.sent++;
    const ack = await desk.commands.execute(who, envelope);
    const first = sent.get(envelope.commandId)?.ack;
    // What was refused may be tried again; what was done is done, and answered the same for ever.
    if (first?.ok && !isDeepStrictEqual(first, ack))
      wrong.push(`${envelope.kind} was answered ${JSON.stringify(first)}, then ${JSON.stringify(ack)}`);
    if (!first?.ok) sent.set(envelope.commandId, { who, envelope, ack });
  };

  for (const group of together(moves)) {
    const picture = desk.journal.picture();
    const sends: (() => Promise<void>)[] = [];
    for (const move of group) {
      desk.clock.advance(move.later);
      const who = actorOf(move);
      const planned = await plan(world, picture, operationId, move);
      const issuedAt = desk.clock.now() - (move.late === 0 ? 45_000 : 0);
      const envelope = { commandId: randomUUID(), ...planned, issuedAt };
      for (let copy = 0; copy < move.copies; copy++) sends.push(() => send(who, envelope));
      const before = [...sent.values()][move.detail % Math.max(1, sent.size)];
      if (move.again === 0 && before) sends.push(() => send(before.who, before.envelope));
    }
    const turn = group[0]!.detail % sends.length;
    await Promise.all([...sends.slice(turn), ...sends.slice(0, turn)].map((one) => one()));
  }

  const entries = await entriesAfter(world, from.seq);
  count(counts, [...sent.values()], entries.length);
  const { broken, picture } = brokenBy(from, entries);
  wrong.push(...broken, ...(await judged(world, picture, operationId)));
  wrong.push(...(await onceEach(world, [...sent.values()])), ...foreign(entries, picture));
  return wrong;
}

function together(moves: readonly Move[]): Move[][] {
  const groups: Move[][] = [];
  for (const move of moves) {
    const last = groups.at(-1);
    if (move.together && last && last.length < 4) last.push(move);
    else groups.push([move]);
  }
  return groups;
}

async function entriesAfter({ desk }: StormWorld, seq: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await desk.journal.read(seq + entries.length, 500);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

/** The Picture that was followed, the one that is replayed, and the tables. */
async function judged({ desk }: StormWorld, picture: Picture, operationId: string): Promise<string[]> {
  const live = desk.journal.picture();
  const wrong = await tablesApart(desk, live, operationId, isDeepStrictEqual);
  if (digestPicture(picture) !== digestPicture(live)) wrong.push('replay tells another Picture');
  return wrong;
}

/** Every command that was accepted is in the journal under its id once; every refused one not at all. */
async function onceEach({ desk }: StormWorld, all: readonly Sent[]): Promise<string[]> {
  const rows = await desk.question(
    'select command_id as id, max(seq)::integer as seq from journal where command_id = any ($1) group by 1',
    [all.map(({ envelope }) => envelope.commandId)],
  );
  const last = new Map(rows.map(({ id, seq }) => [id, seq]));
  return all
    .filter(
      ({ envelope, ack }) => (ack.ok ? ack.seq || undefined : undefined) !== last.get(envelope.commandId),
    )
    .map(
      ({ envelope, ack }) => `${envelope.kind} got ${JSON.stringify(ack)} and is in the journal otherwise`,
    );
}

/** Nobody left a trace outside their own area, but on what their own team was given. */
function foreign(entries: readonly Entry[], picture: Picture): string[] {
  return entries
    .filter((entry) => {
      const who = ACTORS.find(({ userId }) => userId === entry.actor.id);
      if (!who || isWithin(entry.area, who.area)) return false;
      // A tier may ask the one above it in, and tells what its own people answered to a call of it.
      if (entry.kind === 'tier.notified' || entry.kind === 'callout.progressed') return false;
      const { taskId } = entry.body as { taskId?: string };
      return taskId === undefined || picture.tasks[taskId] === undefined || who.unitId === null;
    })
    .map((entry) => `${entry.seq} ${entry.kind}: ${entry.actor.name} acted in ${entry.area}`);
}

function count(counts: StormCounts, all: readonly Sent[], entries: number): void {
  counts.tried += all.length;
  counts.entries += entries;
  for (const { envelope, ack } of all)
    if (ack.ok) {
      counts.accepted++;
      counts.kinds[envelope.kind] = (counts.kinds[envelope.kind] ?? 0) + 1;
    } else counts.refused[ack.code] = (counts.refused[ack.code] ?? 0) + 1;
}
