import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '../../../shared/access/principal.ts';
import { isWithin } from '../../../shared/model/area.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { digestPicture } from '../../../shared/picture/digest.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { CommandAck } from '../../../shared/wire/commandAck.ts';
import { ACTORS, CITY_DISPATCHER } from './actors.ts';
import { bySelf } from './bySelf.ts';
import type { StormCounts } from './counts.ts';
import { brokenBy } from './judges/judge.ts';
import type { StormMove } from './moves.ts';
import { planDeed } from './plan.ts';
import type { StormWorld } from './StormWorld.ts';
import { tablesApart } from './tablesApart.ts';

interface Sent {
  who: Principal;
  envelope: { commandId: string; kind: string; body: Record<string, unknown>; issuedAt: number };
  ack: CommandAck;
}

/** Refused by a constraint that no rule foresaw: the rules and the tables say different things. */
const UNFORESEEN = 'This does not fit with what is stored.';

/**
 * Plays one operation and answers what went wrong, in words; nothing when all held. Commands that belong together
 * are made of the same Picture and sent at once, out of order and several times; meanwhile clocks ring and fixes come.
 */
export async function storm(
  world: StormWorld,
  moves: readonly StormMove[],
  counts: StormCounts,
): Promise<string[]> {
  const { desk, commands } = world;
  const operationId = await world.begin();
  const from = desk.journal.picture();
  const sent = new Map<string, Sent>();
  const done: Record<string, number> = {};
  const wrong: string[] = [];

  const send = async (who: Principal, envelope: Sent['envelope']): Promise<void> => {
    counts.sent++;
    const ack = await commands.execute(who, envelope).catch((error: unknown) => {
      wrong.push(`${envelope.kind} broke: ${String(error)} ${JSON.stringify(envelope.body)}`);
      return null;
    });
    if (!ack) return;
    if (!ack.ok && ack.message === UNFORESEEN)
      wrong.push(`${envelope.kind} was refused by the tables alone: ${JSON.stringify(envelope.body)}`);
    const first = sent.get(envelope.commandId)?.ack;
    // What was refused may be tried again; what was done is done, and answered the same for ever.
    if (first?.ok && !isDeepStrictEqual(first, ack))
      wrong.push(`${envelope.kind} was answered ${JSON.stringify(first)}, then ${JSON.stringify(ack)}`);
    if (first?.ok) return;
    sent.set(envelope.commandId, { who, envelope, ack });
    if (!ack.ok) return;
    done[envelope.kind] = (done[envelope.kind] ?? 0) + 1;
    remember(world, envelope);
  };

  const groups = together(moves);
  for (const [i, group] of groups.entries()) {
    const picture = desk.journal.picture();
    const sends: (() => Promise<void>)[] = [];
    for (const move of group) {
      desk.clock.advance(move.later);
      const { who, kind, body } = await planDeed(world, picture, operationId, move, done);
      const issuedAt = world.now - ([45_000, 1_200_000][move.late] ?? 0);
      const envelope = { commandId: randomUUID(), kind, body, issuedAt };
      for (let copy = 0; copy < move.copies; copy++) sends.push(() => send(who, envelope));
      const before = [...sent.values()][move.detail % Math.max(1, sent.size)];
      if (move.again === 0 && before) sends.push(() => send(before.who, before.envelope));
      sends.push(() => bySelf(world, picture, move));
    }
    // The end of it comes in the midst of everything.
    if (i === groups.length - 1) {
      const body = { operationId, reason: '结束' };
      const close = { commandId: randomUUID(), kind: 'operation.close', body, issuedAt: world.now };
      sends.splice(1, 0, () => send(CITY_DISPATCHER, close));
    }
    const turn = group[0]!.detail % sends.length;
    await Promise.all([...sends.slice(turn), ...sends.slice(0, turn)].map((one) => one()));
  }

  const entries = await entriesAfter(world, from.seq);
  counts.add([...sent.values()], entries);
  const { broken, picture } = brokenBy(from, entries);
  wrong.push(...broken, ...(await judged(world, picture)), ...afterTheEnd(entries));
  wrong.push(...(await onceEach(world, [...sent.values()])), ...foreign(entries, picture));
  return wrong;
}

function together(moves: readonly StormMove[]): StormMove[][] {
  const groups: StormMove[][] = [];
  for (const move of moves) {
    const last = groups.at(-1);
    if (move.together && last && last.length < 4) last.push(move);
    else groups.push([move]);
  }
  return groups;
}

/** Ids that something was made with, to be tried again for something else: a noun's id is named after it. */
function remember({ used }: StormWorld, { kind, body }: Sent['envelope']): void {
  const id = body[`${kind.split('.')[0]}Id`];
  if (kind === 'task.dispatch')
    for (const { assignmentId } of body.assignments as { assignmentId: string }[])
      keep(used, kind, assignmentId);
  else if (typeof id === 'string') keep(used, kind, id);
}

function keep(used: Map<string, string[]>, kind: string, id: string): void {
  used.set(kind, [id, ...(used.get(kind) ?? [])]);
}

async function entriesAfter({ desk }: StormWorld, seq: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await desk.journal.read(seq + entries.length, 500);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

/** The Picture that was followed, the one that is replayed, and the tables of every operation in it. */
async function judged({ desk }: StormWorld, picture: Picture): Promise<string[]> {
  const live = desk.journal.picture();
  const wrong: string[] = [];
  for (const [operationId, { area }] of Object.entries(live.operations)) {
    // What a newer operation cleared is in the tables alone.
    const newest = Object.values(live.operations).findLast((one) => one.area === area);
    if (newest?.operationId === operationId) wrong.push(...(await tablesApart(desk, live, operationId)));
  }
  if (digestPicture(picture) !== digestPicture(live)) wrong.push('replay tells another Picture');
  return wrong;
}

/** Once an operation is closed only duty ends in it. */
function afterTheEnd(entries: readonly Entry[]): string[] {
  const closed = new Set<string>();
  return entries.flatMap(({ seq, kind, operationId }) => {
    if (kind === 'operation.closed') closed.add(operationId);
    else if (closed.has(operationId)) return [`${seq} ${kind}: happened after the operation was closed`];
    return [];
  });
}

/** Every command that was accepted is in the journal under its id once; every refused one not at all. */
async function onceEach({ desk }: StormWorld, all: readonly Sent[]): Promise<string[]> {
  const rows = await desk.question(
    `select command_id as id, max(seq)::integer as seq, max(seq) - min(seq) + 1 = count(*) as "inARow"
     from journal where command_id = any ($1) group by 1`,
    [all.map(({ envelope }) => envelope.commandId)],
  );
  const stored = new Map(rows.map(({ id, seq, inARow }) => [id, inARow ? seq : 'pieces']));
  return all
    .filter(
      ({ envelope, ack }) => (ack.ok && ack.seq > 0 ? ack.seq : undefined) !== stored.get(envelope.commandId),
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
      // Whoever helps out elsewhere calls for help there, and takes it back; with it who was sent is called back.
      const body = entry.body as { taskId?: string; incidentId?: string; subject?: string; id?: string };
      // An urge names what it is about by its kind.
      const { incidentId, taskId = body.subject === 'task' ? body.id : undefined } = body;
      const call = picture.incidents[incidentId ?? picture.tasks[taskId ?? '']?.incidentId ?? ''];
      if (who.unitId !== null && call?.sos?.unitId === who.unitId) return false;
      return taskId === undefined || picture.tasks[taskId] === undefined || who.unitId === null;
    })
    .map((entry) => `${entry.seq} ${entry.kind}: ${entry.actor.name} acted in ${entry.area}`);
}
