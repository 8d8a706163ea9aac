import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport, vitestArguments } from '../../scripts/testing/vitestStep.mjs';
import { atLeast, atMost, type Figure, type Proof } from './support/proof.ts';

const SUITE = 'tests/integration/badValues.test.ts';

/** The suite that is generated from the declared routes, commands and events, with every value in every place. */
export const proof: Proof = {
  title:
    'every leaf of every body, query, path, header, command and event × every bad value: no 5xx, no hang, no change (--few)',
  async run({ root, args, say }) {
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-prove-'));
    const [report, figuresPath] = [join(dir, 'report.json'), join(dir, 'figures.jsonl')];
    const few = args.includes('--few');
    try {
      say(`  running ${SUITE} on PostgreSQL`);
      const child = spawn(process.execPath, vitestArguments(root, 'integration', report, [SUITE]), {
        cwd: root,
        stdio: ['ignore', 2, 2],
        env: {
          ...process.env,
          TEST_DATABASE: 'server',
          TONGXIN_FIGURES: figuresPath,
          ASKED_ON_THE_SERVER: '',
          ...(few ? {} : { TONGXIN_BAD_VALUES: 'all' }),
        },
      });
      // Beside its tests, an error that nobody caught ends it otherwise than with 0.
      const [code] = (await once(child, 'exit')) as [number | null];
      const { passed, failed, skipped } = readReport(report);
      const counted = readFileSync(figuresPath, 'utf8')
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as Figure);
      const count = (name: string) => Number(counted.find((figure) => figure.name === name)?.value ?? 0);
      const byStatus = counted.filter(({ name }) => name.startsWith('answered '));
      const severe = byStatus.filter(({ name }) => / (0|5\d\d)$/.test(name));
      return [
        atLeast('questions over HTTP', count('questions over HTTP'), few ? 1_000 : 20_000),
        ...byStatus,
        atLeast('rows changed by what was accepted', count('rows changed by what was accepted'), 100),
        atLeast('events over sockets', count('events asked'), few ? 50 : 500),
        atMost(
          'answered 5xx, or not at all',
          severe.reduce((sum, { value }) => sum + Number(value), 0),
          0,
        ),
        atLeast('routes, commands and events, each held as a test', passed, 150),
        atMost('tests failed (5xx, a hang, a change by what was refused, another form)', failed, 0),
        atMost('tests skipped', skipped, 0),
        atMost('exit code of the run', code ?? 1, 0),
      ];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
