import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const LAUNCH = join(import.meta.dirname, '..', '..', '..', 'scripts', 'launch');
const load = async (name: string) => import(join(LAUNCH, `${name}.mjs`));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tongxin-supervise-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A server for tests: at its nth start it does the nth thing. */
const FALLS = {
  'is ready and aborts': 'ready(); setTimeout(() => process.abort(), 50);',
  'is ready and runs out of memory':
    "ready(); console.error('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'); setTimeout(() => process.abort(), 50);",
  'is ready and loses its database':
    "ready(); console.error('the embedded database ended by itself (SIGKILL)'); setTimeout(() => process.exit(1), 50);",
  'finds the database away':
    "console.error('DATABASE_URL: the database cannot be reached'); process.exitCode = 75;",
  'finds wrong settings': "console.error('PORT: expected a number'); process.exitCode = 78;",
  'is ready and stays': "process.on('SIGTERM', () => process.exit(0)); ready(); setInterval(() => {}, 1000);",
} as const;
type Fall = keyof typeof FALLS;

/** Runs the supervisor over those starts; `onLine` may stop it. Answers its exit code and what it said. */
async function supervised(
  falls: readonly Fall[],
  onLine: (line: string, stop: () => void) => void = () => {},
  pauses = { firstMs: 20, longestMs: 50 },
) {
  const server = `
    import { appendFileSync, readFileSync } from 'node:fs';
    const path = ${JSON.stringify(join(dir, 'starts'))};
    appendFileSync(path, 'x');
    const n = readFileSync(path, 'utf8').length;
    const ready = () => process.send({ type: 'ready', url: 'http://x', port: 4000 + n });
    console.log('start ' + n + ' port ' + process.env.PORT);
    switch (n) { ${falls.map((fall, i) => `case ${i + 1}: { ${FALLS[fall]} break; }`).join('\n')} }`;
  const source = `
    import { listenForInterruption } from ${JSON.stringify(join(LAUNCH, 'children.mjs'))};
    import { Restarts } from ${JSON.stringify(join(LAUNCH, 'restarts.mjs'))};
    import { supervise } from ${JSON.stringify(join(LAUNCH, 'supervise.mjs'))};
    listenForInterruption();
    const over = new AbortController();
    over.signal.addEventListener('abort', () => console.log('over'));
    process.exitCode = await supervise({
      over,
      restarts: new Restarts({ most: 4, ...${JSON.stringify(pauses)} }),
      command: (ready) => ({
        node: process.execPath,
        args: ['--input-type=module', '-e', ${JSON.stringify(server)}],
        options: { env: { ...process.env, PORT: ready ? String(ready.port) : 'any' } },
      }),
      onReady: ({ port }, first) => console.log((first ? 'ready' : 'ready again') + ' ' + port),
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      lines.push(line);
      onLine(line, () => child.kill('SIGTERM'));
    }
  });
  const [code] = await once(child, 'close');
  return { code: code as number, lines };
}

describe.skipIf(process.platform === 'win32')('a server that falls', () => {
  it('is started again on the port that it had, with the reason, and ends when it is told to', async () => {
    const { code, lines } = await supervised(
      [
        'is ready and aborts',
        'is ready and runs out of memory',
        'is ready and loses its database',
        'is ready and stays',
      ],
      (line, stop) => {
        if (line === 'ready again 4004') stop();
      },
    );
    expect(lines).toEqual([
      'start 1 port any',
      'ready 4001',
      'The server ended: ended by SIGABRT. It is started again in 20 ms, time 1 within 10 minutes.',
      'start 2 port 4001',
      'ready again 4002',
      'The server ended: it ran out of memory (more is given with NODE_OPTIONS=--max-old-space-size=8192). It is started again in 40 ms, time 2 within 10 minutes.',
      'start 3 port 4002',
      'ready again 4003',
      'The server ended: exit code 1; the embedded database ended by itself (SIGKILL). It is started again in 50 ms, time 3 within 10 minutes.',
      'start 4 port 4003',
      'ready again 4004',
      'Stopped.',
    ]);
    expect(code).toBe(0);
  });

  it('again and again is given up in a sentence, and what runs beside it is told', async () => {
    const { code, lines } = await supervised(Array<Fall>(4).fill('is ready and loses its database'));
    expect(lines.filter((line) => line.startsWith('start'))).toHaveLength(4);
    expect(lines.at(-2)).toBe('over');
    expect(lines.at(-1)).toContain('time 4 within 10 minutes: it is not started again');
    expect(code).toBe(1);
  });

  it('while something outside is away is tried as often as it takes', async () => {
    const { lines } = await supervised(
      ['is ready and aborts', ...Array<Fall>(6).fill('finds the database away'), 'is ready and stays'],
      (line, stop) => {
        if (line === 'ready again 4008') stop();
      },
    );
    expect(
      lines.filter((line) => line.includes('the database cannot be reached. It is started again')),
    ).toHaveLength(6);
    expect(lines.at(-1)).toBe('Stopped.');
  });

  it('before it was ever ready is not started again, nor for settings that do not work', async () => {
    const first = await supervised(['finds the database away']);
    expect(first.lines.at(-1)).toBe(
      'The server did not start: exit code 75; DATABASE_URL: the database cannot be reached.',
    );
    expect(first.code).toBe(75);
    rmSync(join(dir, 'starts'));
    const later = await supervised(['is ready and aborts', 'finds wrong settings']);
    expect(later.lines.at(-1)).toContain('Settings that do not work are not tried again.');
    expect(later.code).toBe(78);
  });

  it('is not started again by whoever asks to stop while it waits', async () => {
    const { code, lines } = await supervised(
      ['is ready and aborts'],
      (line, stop) => {
        if (line.includes('started again in')) stop();
      },
      { firstMs: 60_000, longestMs: 60_000 },
    );
    expect(lines.at(-1)).toBe('Stopped.');
    expect(code).toBe(0);
  });
});

describe('why it ended', () => {
  const fell = { code: 1, signal: null, error: null };

  it('is what the error says of itself, not the dump around it', async () => {
    const { reasonOf } = await load('ends');
    const dump = [
      'Stopping the world',
      'node:events:505',
      "    throw er; // Unhandled 'error' event",
      '    ^',
      '',
      'Error: read ECONNRESET',
      '    at TCP.onStreamRead (node:internal/stream_base_commons:216:20)',
      "Emitted 'error' event on Client instance at:",
      '    at Socket.emit (node:events:514:28) {',
      '  errno: -104,',
      "  syscall: 'read'",
      '}',
      '',
      'Node.js v24.21.0',
    ];
    expect(reasonOf(fell, dump.join('\n'))).toBe('exit code 1; Error: read ECONNRESET');
    expect(reasonOf(fell, '{"level":50,"msg":"x"}\nThe disk is full.\n')).toBe(
      'exit code 1; The disk is full.',
    );
    expect(reasonOf(fell)).toBe('exit code 1');
  });
});

describe('when to start again', () => {
  it('doubles the pause, gives up after so many, and forgets what is long ago', async () => {
    const { Restarts } = await load('restarts');
    let now = 0;
    const restarts = new Restarts({ most: 4, withinMs: 1_000, firstMs: 10, longestMs: 25, now: () => now });
    expect([restarts.next(), restarts.next(), restarts.next(), restarts.next()]).toEqual([10, 20, 25, null]);
    now = 1_001;
    expect([restarts.next(), restarts.next()]).toEqual([10, 20]);
  });
});

describe('a disk without room', () => {
  it('is told in a sentence by the launchers; a fault of ours is not hidden', async () => {
    const { asProblem } = await load('problem');
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      path: '/x/lock',
    });
    expect(asProblem(full, '/root').message).toBe(
      '/x/lock: no room is left on the disk. Make room and run the same command again.',
    );
    expect(() => asProblem(new TypeError('a fault'), '/root')).toThrow('a fault');
  });
});
