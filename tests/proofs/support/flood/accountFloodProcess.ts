import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { answerReports } from './MeteredProcess.ts';

/** One account with sockets that do not read and send every event as fast as they are taken. */
export interface AccountFloodOrder {
  url: string;
  cookie: string;
  sockets: number;
  operationId: string;
  incidentId: string;
  area: string;
}

export interface AccountFloodReport {
  /** Connections that became sockets, and those that were turned away. */
  opened: number;
  turnedAway: number;
  messages: number;
  bytes: number;
  /** Seconds of processor that it took. */
  cpu: number;
}

const order = JSON.parse(process.argv[2]!) as AccountFloodOrder;
const { hostname, port } = new URL(order.url);
const MESSAGES_A_CHUNK = 60;
const AGAIN_MS = 20;
let seen = empty();
let cpuBefore = 0;

function empty(): AccountFloodReport {
  return { opened: 0, turnedAway: 0, messages: 0, bytes: 0, cpu: 0 };
}

/** A WebSocket message of a client, whose mask is zero. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const short = payload.length < 126;
  const header = Buffer.alloc(short ? 6 : 8);
  header[0] = 0x81;
  header[1] = 0x80 | (short ? payload.length : 126);
  if (!short) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}

/** Every event that there is, over and over. */
function chunk(no: number): Buffer {
  const frames: Buffer[] = [];
  for (let n = 0; n < MESSAGES_A_CHUNK; n++) {
    const id = no * MESSAGES_A_CHUNK + n;
    frames.push(frame(eventOf(n, id)));
  }
  return Buffer.concat(frames);
}

function eventOf(n: number, id: number): string {
  const { area, operationId, incidentId } = order;
  switch (n % 6) {
    case 0:
      return `42${id}["hello",{"v":1,"after":null}]`;
    case 1:
      return `42${id}["watch",{"area":"${area}"}]`;
    case 2:
      return `42["applied",{"stream":1,"tick":${id},"resync":${n % 12 === 2}}]`;
    case 3:
      return `42["look",{"kind":"incident","id":"${incidentId}","editing":${n % 12 === 3}}]`;
    case 4: {
      const body = { noteId: randomUUID(), operationId, area, text: '刷屏' };
      const envelope = { commandId: randomUUID(), kind: 'note.add', body, issuedAt: Date.now() };
      return `42${id}["command",${JSON.stringify(envelope)}]`;
    }
    default:
      return n % 12 === 5 ? '42["unwatch"]' : `42${id}["no_such_event",{"n":${n}}]`;
  }
}

function flood(): void {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  let began = false;
  socket.once('close', () => {
    if (!began) seen.turnedAway++;
    setTimeout(flood, AGAIN_MS);
  });
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: ${hostname}:${port}`,
      `Origin: ${order.url}`,
      `Cookie: ${order.cookie}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  );
  socket.once('data', (answer: Buffer) => {
    if (!answer.toString('latin1').startsWith('HTTP/1.1 101')) return socket.destroy();
    began = true;
    seen.opened++;
    // From here on it does not read.
    socket.pause();
    socket.write(frame('40'));
    write(socket);
  });
}

function write(socket: Socket): void {
  for (let no = 0; ; no++) {
    if (socket.destroyed) return;
    const bytes = chunk(no);
    seen.messages += MESSAGES_A_CHUNK;
    seen.bytes += bytes.length;
    if (!socket.write(bytes)) break;
  }
  socket.once('drain', () => write(socket));
}

for (let n = 0; n < order.sockets; n++) flood();
answerReports(() => {
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  const report = { ...seen, cpu: cpu - cpuBefore };
  cpuBefore = cpu;
  seen = empty();
  return report;
});
