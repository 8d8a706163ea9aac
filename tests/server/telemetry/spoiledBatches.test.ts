import { expect, it, vi } from 'vitest';
import { createMetrics } from '../../../server/telemetry/metrics.ts';
import { spoiledBatches } from '../../../server/telemetry/spoiledBatches.ts';

it('a batch of commands that one of them broke is counted, and told with its error and how many were in it', async () => {
  const metrics = createMetrics();
  const log = { warn: vi.fn() };
  const told = spoiledBatches(metrics, log);
  const error = new Error('a rule of the tables');
  told(error, 3);
  told(error, 2);
  expect(await metrics.spoiledBatches.get()).toMatchObject({ values: [{ value: 2 }] });
  expect(log.warn.mock.calls.map(([details]) => details)).toEqual([
    { err: error, commands: 3 },
    { err: error, commands: 2 },
  ]);
});
