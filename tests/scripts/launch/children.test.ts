import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CHILDREN = join(import.meta.dirname, '..', '..', '..', 'scripts', 'launch', 'children.mjs');
const POLITE = (name: string) =>
  `process.on('SIGINT', () => { console.log('${name} leaves'); process.exit(0); }); console.log('${name} up'); setInterval(() => {}, 1000);`;
const STUBBORN =
  "process.on('SIGINT', () => console.log('deaf')); console.log('stubborn up'); setInterval(() => {}, 1000);";

/** Runs a launcher that starts the given children in turn, and drives it by what they print. */
async function launcher(children: string[], onLine: (line: string, kill: () => void) => void) {
  const source = `
    import { interruption, listenForInterruption, run, start } from ${JSON.stringify(CHILDREN)};
    listenForInterruption();
    const members = [];
    for (const code of ${JSON.stringify(children)}) {
      const member = start(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((resolve) => member.child.stdout.on('data', (chunk) => { process.stdout.write(chunk); resolve(); }));
      members.push(member);
    }
    const ends = await Promise.all(members.map((member) => member.done));
    console.log('ended ' + ends.map(({ code, signal }) => signal ?? code).join(' '));
    try { await run(process.execPath, ['-e', '']); } catch (error) { console.log(error.name); }
    process.exitCode = interruption() ? 130 : 0;`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      lines.push(line);
      onLine(line, () => child.kill('SIGINT'));
    }
  });
  const [code] = await once(child, 'close');
  return { code: code as number, lines };
}

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  it('asks each child once, the youngest first, and starts nothing more', async () => {
    const { code, lines } = await launcher([POLITE('server'), POLITE('exercise')], (line, interrupt) => {
      if (line === 'exercise up') interrupt();
    });
    expect(lines).toEqual([
      'server up',
      'exercise up',
      'exercise leaves',
      'server leaves',
      'ended 0 0',
      'Interrupted',
    ]);
    expect(code).toBe(130);
  });

  it('that comes twice at once, from the terminal and through npm, is one', async () => {
    const slow =
      "process.on('SIGINT', () => setTimeout(() => { console.log('left'); process.exit(0); }, 200)); console.log('up'); setInterval(() => {}, 1000);";
    const { lines } = await launcher([slow], (line, interrupt) => {
      if (line !== 'up') return;
      interrupt();
      setTimeout(interrupt, 50);
    });
    expect(lines).toEqual(['up', 'left', 'ended 0', 'Interrupted']);
  });

  it('a second one kills what does not listen', async () => {
    const { lines } = await launcher([STUBBORN], (line, interrupt) => {
      if (line === 'stubborn up') interrupt();
      if (line === 'deaf') setTimeout(interrupt, 1_200);
    });
    expect(lines).toEqual(['stubborn up', 'deaf', 'ended SIGKILL', 'Interrupted']);
  });

  it('is not taken for the end of a child that fell by itself', async () => {
    const { code, lines } = await launcher(["console.log('up'); process.exitCode = 3;"], () => {});
    expect(lines).toEqual(['up', 'ended 3']);
    expect(code).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')('npm that is ended', () => {
  it('takes with it what it started, though its shell passes nothing on', async () => {
    const source = `
      import { interruption, listenForInterruption, start } from ${JSON.stringify(CHILDREN)};
      listenForInterruption();
      const { child, done } = start(process.execPath, ['-e', ${JSON.stringify(POLITE('server'))}], { stdio: 'inherit' });
      const { signal } = await done;
      console.log(signal + ' ' + interruption());`;
    // What follows keeps the shell from becoming the process itself, as npm's shell stands between.
    const shell = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$SOURCE"; true'], {
      env: { ...process.env, npm_lifecycle_event: 'start', NODE: process.execPath, SOURCE: source },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    shell.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes('server up')) shell.kill('SIGTERM');
    });
    await once(shell.stdout, 'close');
    expect(text).toContain('SIGTERM SIGTERM');
  });
});
