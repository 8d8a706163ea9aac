import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { createCommands } from '../../../server/commands/commands.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { createJournal } from '../../../server/journal/journal.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import type { CommandAck } from '../../../shared/wire/commands.ts';
import type { ClientToServer, ServerToClient, Welcome } from '../../../shared/wire/events.ts';
import { commandEnvelope, person } from '../../support/people.ts';
import type { NaiveOrder } from './NaiveCommands.ts';

/**
 * The same rules and the same tables in the naive way: each command in a transaction of its own, each entry a message
 * to each screen, encoded for each. It knows no sessions, no rights of screens and no positions, which is in its favour.
 */
const order = JSON.parse(process.argv[2]!) as NaiveOrder;
const chief = person('commander', '330200');
const grids = new Map(order.places.map(({ position, grid }) => [position.join(' '), grid]));

const db = await openDatabase({ dir: '', url: order.databaseUrl });
await migrate(db);
const journal = createJournal({ db, clock: systemClock });
await journal.start();
const commands = createCommands({
  onSpoiled: () => undefined,
  db,
  journal,
  clock: systemClock,
  areas: { find: (lon, lat) => grids.get(`${lon} ${lat}`) ?? null, has: () => true, commands: () => true },
});
let before: Promise<unknown> = Promise.resolve();
function oneByOne(envelope: unknown): Promise<CommandAck> {
  const turn = before.then(() => commands.execute(chief, envelope));
  before = turn.catch(() => undefined);
  return turn;
}

const http = createServer();
const io = new Server<ClientToServer, ServerToClient>(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
});
io.on('connection', (socket) => {
  socket.on('hello', (_hello, ack) => {
    const { seq } = journal.picture();
    ack({ ok: true, v: 1, after: seq, through: seq, entries: [], snapshot: null } as unknown as Welcome);
  });
  socket.on('command', (envelope, ack) => void oneByOne(envelope).then(ack));
});
journal.subscribe((entries) => {
  for (const entry of entries)
    for (const socket of io.sockets.sockets.values())
      socket.emit('entries', { after: entry.seq - 1, through: entry.seq, entries: [entry] });
});

const now = systemClock.now();
const { operationId, area } = order;
const opening = { operationId, name: '压测行动', area, exercise: true, t0: now };
const ack = await commands.execute(chief, {
  ...commandEnvelope('operation.open', opening, now),
  commandId: randomUUID(),
});
if (!ack.ok) throw new Error(`operation.open: ${ack.message}`);
http.listen(0, '127.0.0.1');
await once(http, 'listening');
process.on('disconnect', () => process.exit(0));
process.send!(`http://localhost:${(http.address() as AddressInfo).port}`);
