import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askDatabase } from '../support/askDatabase.ts';
import { FrailCluster } from '../support/FrailCluster.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { AwayStage } from './support/away/AwayStage.ts';
import { AWAY_MODES } from './support/away/faults.ts';
import { judgeRecord, roundFigures } from './support/away/judge.ts';
import { type Round, runRound } from './support/away/round.ts';
import { type Figure, mustBe, type Proof } from './support/proof.ts';

const ROUNDS = 5;
const DISK_MIB = 1_500;

/**
 * `npm run prove -- database-away [ROUNDS [MODE,…]]`. A real server on a real PostgreSQL that is treated badly, under
 * desks and phones that are the client's own queues.
 */
export const proof: Proof = {
  title:
    'PostgreSQL stopped, killed, cut, frozen, full, starved under load: nothing lost or doubled, screens say so',
  async run({ args, say }) {
    const rounds = Number(args[0] ?? ROUNDS);
    const wanted = args[1]?.split(',');
    const modes = AWAY_MODES.filter(({ name }) => !wanted || wanted.includes(name)).filter(
      ({ name }) => name !== 'full-disk' || FrailCluster.mayHaveDisk(),
    );
    const left = AWAY_MODES.filter((mode) => !wanted && !modes.includes(mode)).map(({ name }) => name);
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-away-'));
    const cluster = new FrailCluster(FrailCluster.mayHaveDisk() ? { diskMiB: DISK_MIB } : {});
    let server: ServerProcess | undefined;
    let stage: AwayStage | undefined;
    try {
      say('  starting a PostgreSQL and a server (the first start seeds its areas)');
      await cluster.prepare();
      server = await ServerProcess.start({ dir, databaseUrl: cluster.url });
      const { pid } = server;
      stage = await AwayStage.open(server.url);
      const done: Round[] = [];
      for (const mode of modes)
        for (let n = 1; n <= rounds; n++) {
          const round = await runRound(stage, cluster, server, mode);
          done.push(round);
          say(`  ${mode.name} ${n}: ${round.words}`);
        }
      const record = await judgeRecord(stage, (text) => askDatabase(cluster.urlOf('tongxin'), text));
      return [
        { name: 'rounds of each way', value: rounds },
        ...(left.length > 0 ? [mustBe(`every way could be tried (not ${left.join(', ')})`, false)] : []),
        mustBe('the process never ended', !server.hasEnded && server.pid === pid),
        ...roundFigures(done),
        ...record,
        { name: 'the server logged in all', value: Math.round(server.written / 1_024), unit: 'KiB' },
      ] satisfies Figure[];
    } finally {
      await stage?.close();
      // A server cannot end well on a database that is frozen.
      cluster.thaw();
      await server?.stop();
      await cluster.remove();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};
