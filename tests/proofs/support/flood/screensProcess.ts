import { WebSocket } from 'ws';
import { decodeHead } from '../../../../shared/wire/positionFrame.ts';
import { wallNow } from '../../../bench/support/swarm.ts';
import { answerReports } from './MeteredProcess.ts';

/** Screens that watch positions and hear the journal; `cookies` are given out in turn. */
export interface ScreensOrder {
  url: string;
  cookies: readonly string[];
  count: number;
  area: string;
}

export interface ScreensReport {
  /** Milliseconds from the end of a tick to the arrival of its frame, of every frame of every screen. */
  frameAges: number[];
  /** From saying hello until the snapshot is there, of those who joined. */
  joins: number[];
  entries: number;
  /** Links that ended, and questions that were refused. */
  lost: number;
  refused: number;
}

const order = JSON.parse(process.argv[2]!) as ScreensOrder;
let seen = empty();

function empty(): ScreensReport {
  return { frameAges: [], joins: [], entries: 0, lost: 0, refused: 0 };
}

/** Resolves when it watches. It reads heads of frames and acknowledges them: what a screen draws is benched elsewhere. */
function screen(cookie: string): Promise<void> {
  const { url, area } = order;
  const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie, origin: url },
    perMessageDeflate: false,
  });
  let said = 0;
  let packedFollows = false;
  const watch = () => {
    seen.joins.push(wallNow() - said);
    ws.send(`421["watch",${JSON.stringify({ area })}]`);
  };
  return new Promise((resolve, reject) => {
    ws.on('error', reject);
    ws.on('close', () => seen.lost++);
    ws.on('message', (data: Buffer, binary) => {
      if (binary && packedFollows) {
        packedFollows = false;
        return watch();
      }
      if (binary) {
        const { stream, tick, clock } = decodeHead(data);
        seen.frameAges.push(wallNow() - clock);
        return ws.send(`42["applied",{"stream":${stream},"tick":${tick}}]`);
      }
      const start = data.subarray(0, 64).toString();
      if (start === '2') ws.send('3');
      else if (start.startsWith('0')) ws.send('40');
      else if (start.startsWith('40')) {
        said = wallNow();
        ws.send('420["hello",{"v":1,"after":null,"packed":true}]');
      } else if (start.startsWith('461-0')) packedFollows = true;
      else if (start.startsWith('42["entries"')) seen.entries++;
      else if (start.startsWith('431') && start.includes('"ok":true')) resolve();
      else if (start.startsWith('430') && start.includes('"ok":true')) watch();
      else if (start.startsWith('43') || start.startsWith('44') || start.startsWith('42["bye"')) {
        seen.refused++;
        reject(new Error(data.toString().slice(0, 200)));
      }
    });
  });
}

await Promise.all(
  Array.from({ length: order.count }, (_, n) => screen(order.cookies[n % order.cookies.length]!)),
);
answerReports(() => {
  const report = seen;
  seen = empty();
  return report;
});
