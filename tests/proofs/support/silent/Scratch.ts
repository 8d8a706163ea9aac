import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { API, type Diagnostic, type Program } from 'typescript/unstable/sync';
import { runOnce } from './runOnce.ts';

/** A file of the tree as it is to be for a moment; null: it is not there. */
export type Changes = Readonly<Record<string, string | null>>;

const LEFT_OUT = /^(?:node_modules|\.git|\.tongxin|dist|coverage)$/;
const AT_MOST_MS = 120_000;

/** A fault with the reasons below it: what is missing is often named there only. */
function told({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map(told)].join(' ');
}

/** A copy of the tree in a folder of its own, in which something is left out for a moment while others are asked of it. */
export class Scratch {
  readonly root = mkdtempSync(join(tmpdir(), 'tongxin-silent-'));
  private readonly api: API;

  constructor(from: string) {
    cpSync(from, this.root, { recursive: true, filter: (path) => !LEFT_OUT.test(relative(from, path)) });
    symlinkSync(join(from, 'node_modules'), join(this.root, 'node_modules'));
    this.api = new API({ cwd: this.root });
    this.ask({ openProjects: [join(this.root, 'tsconfig.json')] }, () => {});
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** What the compiler says of these files, or of all, while the tree is so. */
  compiler(changes: Changes, files?: readonly string[]): string[] {
    const asked = files?.map((path) => join(this.root, path)) ?? [undefined];
    return this.during(changes, () =>
      this.ask(this.changed(changes), (program) =>
        asked
          .flatMap((path) => [
            ...program.getSyntacticDiagnostics(path),
            ...program.getSemanticDiagnostics(path),
          ])
          .map((fault) => `${relative(this.root, fault.fileName ?? '')}: ${told(fault)}`),
      ),
    );
  }

  /** What a test says that fails while the tree is so; null when it passes. */
  test(changes: Changes, file: string): string | null {
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    return this.during(changes, () => this.run([vitest, 'run', '--project', 'unit', file]));
  }

  /** What a program prints while the tree is so. */
  printed(changes: Changes, program: string): string {
    return this.during(
      changes,
      () => runOnce(this.root, ['--input-type=module', '-e', program], AT_MOST_MS).text,
    );
  }

  close(): void {
    this.api.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  /** The compiler keeps every state of the tree that is not given back. */
  private ask<T>(params: Parameters<API['updateSnapshot']>[0], question: (program: Program) => T): T {
    const snapshot = this.api.updateSnapshot(params);
    try {
      return question(snapshot.getProjects()[0]!.program);
    } finally {
      snapshot.dispose();
    }
  }

  private run(args: readonly string[]): string | null {
    const { code, text } = runOnce(this.root, args, AT_MOST_MS);
    return code === 0 ? null : text;
  }

  private during<T>(changes: Changes, work: () => T): T {
    const before = Object.keys(changes).map((path) => [path, readFileSync(join(this.root, path))] as const);
    try {
      for (const [path, text] of Object.entries(changes))
        if (text === null) rmSync(join(this.root, path));
        else writeFileSync(join(this.root, path), text);
      return work();
    } finally {
      for (const [path, bytes] of before) writeFileSync(join(this.root, path), bytes);
      this.ask(this.changed(changes, 'back'), () => {});
    }
  }

  private changed(changes: Changes, back?: 'back') {
    const of = (gone: boolean) =>
      Object.entries(changes)
        .filter(([, text]) => (text === null) === gone)
        .map(([path]) => join(this.root, path));
    return {
      fileChanges: back
        ? { changed: of(false), created: of(true) }
        : { changed: of(false), deleted: of(true) },
    };
  }
}
