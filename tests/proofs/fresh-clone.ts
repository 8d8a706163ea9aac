import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { PageProbe } from '../support/probe.ts';
import { cleanEnvironment } from './support/cleanEnvironment.ts';
import { NpmStart } from './support/npmStart.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof, type ProveContext } from './support/proof.ts';

/** How long units are watched for movement on the map. */
const WATCH_MS = 20_000;
/** A unit that went this far, in degrees (about 2 m), has moved: it is more than standing noise of a codec. */
const MOVED_DEG = 2e-5;

/** A fresh clone with a cold npm cache; `--with-tests` runs `npm test` in another one as well. */
export const proof: Proof = {
  title: 'a fresh clone starts, shows Ningbo with moving units and incidents, and finds its data again',
  async run(context) {
    const temp = mkdtempSync(join(tmpdir(), 'tongxin-clone-'));
    try {
      const figures = await proveStart(context, temp);
      if (context.args.includes('--with-tests')) figures.push(...(await proveTests(context, temp)));
      return figures;
    } finally {
      rmSync(temp, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

async function proveStart({ root, say }: ProveContext, temp: string): Promise<Figure[]> {
  const clone = await cloneInto(root, join(temp, 'start'));
  const env = { ...cleanEnvironment(join(temp, 'npm-cache')), PORT: String(await freePort()) };
  const first = await NpmStart.start(clone, env, say);
  let console_: Awaited<ReturnType<typeof watchConsole>>;
  let firstSeq: number;
  try {
    console_ = await watchConsole(first.url, say);
    firstSeq = await headOf(first.url);
  } catch (error) {
    await first.interrupt();
    throw error;
  }
  const stopped = await first.interrupt();
  const second = await NpmStart.start(clone, env, say);
  const secondSeq = await headOf(second.url).finally(() => second.interrupt());
  return [
    { name: 'first start, with install, build and seed', value: first.readyAfterS, unit: 's' },
    ...console_,
    {
      name: 'npm after Ctrl-C',
      value: stopped.how,
      owed: 'exit code 0 or 130, or SIGINT',
      holds: ['exit code 0', 'exit code 130', 'SIGINT'].includes(stopped.how),
    },
    mustBe('it said that it stopped, last', first.lastLine === 'Stopped.'),
    atMost('seconds from Ctrl-C to the end', stopped.seconds, 15, 's'),
    atMost('second start', second.readyAfterS, 5, 's'),
    mustBe('the second start has the journal of the first', secondSeq >= firstSeq && firstSeq > 0),
  ];
}

/** What an operator sees at /console of a running exercise. */
async function watchConsole(url: string, say: (text: string) => void): Promise<Figure[]> {
  const browser = await launchBrowser();
  try {
    const tiles: number[] = [];
    const { page, problems } = await visit(browser, url, 'city', '/console?probe=1', {
      viewport: { width: 1920, height: 1080 },
      prepare: (opened) => {
        opened.on('response', (response) => {
          if (response.url().includes('/tiles/areas/')) tiles.push(response.status());
        });
      },
    });
    const probe = new PageProbe(page);
    // The exercise signs its people on in the first minute; then incidents come at their times.
    await page.waitForFunction(
      () => {
        const picture = window.tongxinProbe?.picture();
        if (!picture || Object.keys(picture.incidents).length === 0) return false;
        return Object.keys(picture.units).filter((id) => window.tongxinProbe!.unit(id)).length >= 100;
      },
      undefined,
      { timeout: 120_000, polling: 500 },
    );
    say('  the console has units and incidents; watching them move');
    const before = await probe.positions();
    await page.waitForTimeout(WATCH_MS);
    const after = await probe.positions();
    const moved = Object.entries(after).filter(([id, [lon, lat]]) => {
      const from = before[id];
      return from && (Math.abs(from[0] - lon) > MOVED_DEG || Math.abs(from[1] - lat) > MOVED_DEG);
    });
    const picture = await probe.picture();
    const canvas = await page.locator('canvas.maplibregl-canvas').first().boundingBox();
    return [
      atLeast('units on duty', Object.keys(picture.units).length, 100),
      atLeast('units on the map', Object.keys(after).length, 100),
      atLeast(`units that moved in ${WATCH_MS / 1000} s`, moved.length, 20),
      atLeast('incidents', Object.keys(picture.incidents).length, 1),
      atLeast('area tiles that came', tiles.filter((status) => status === 200).length, 1),
      atMost('area tiles that failed', tiles.filter((status) => status >= 400).length, 0),
      atLeast('width of the map', canvas?.width ?? 0, 800, 'px'),
      atMost('page and console errors, outside requests', problems.length, 0),
      ...problems.slice(0, 5).map((problem, n) => ({ name: `problem ${n + 1}`, value: problem })),
    ];
  } finally {
    await browser.close();
  }
}

async function proveTests({ root, say }: ProveContext, temp: string): Promise<Figure[]> {
  const clone = await cloneInto(root, join(temp, 'test'));
  say('  npm test in a second clone with a cold cache');
  const began = performance.now();
  const env = cleanEnvironment(join(temp, 'npm-cache-test'));
  const child = spawn('npm', ['test'], { cwd: clone, env, stdio: ['ignore', 'pipe', 2] });
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stderr.write(chunk);
  });
  const [code] = await once(child, 'exit');
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  return [
    atMost('exit code of npm test', code as number, 0),
    { name: 'npm test says last', value: last },
    atMost('npm test with a cold cache', (performance.now() - began) / 60_000, 25, 'min'),
  ];
}

async function headOf(url: string): Promise<number> {
  const city = await ApiClient.signIn(url, 'city');
  return (await city.journal()).at(-1)?.seq ?? 0;
}

async function cloneInto(root: string, folder: string): Promise<string> {
  const [code] = await once(
    spawn('git', ['clone', '--quiet', '--no-hardlinks', root, folder], { stdio: ['ignore', 2, 2] }),
    'exit',
  );
  if (code !== 0) throw new Error(`git clone ended with ${code}`);
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
