import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The machine's clock of a server, as far as that can see: moved by a proof, while the proof's own is the true one. */
export class MovedClock {
  private readonly dir = mkdtempSync(join(tmpdir(), 'tongxin-clock-'));
  private readonly file = join(this.dir, 'shift');

  constructor() {
    this.set(0);
  }

  /** For the environment of the server. */
  get env(): Record<string, string> {
    const preload = new URL('./shiftClock.mjs', import.meta.url).href;
    return { CLOCK_SHIFT_FILE: this.file, NODE_OPTIONS: `--import=${preload}` };
  }

  /** How far it is ahead of the true time from now on, milliseconds. */
  set(ms: number): void {
    const next = `${this.file}.next`;
    writeFileSync(next, String(ms));
    // In one step: whoever reads it meanwhile reads the whole of the one or the other.
    renameSync(next, this.file);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
