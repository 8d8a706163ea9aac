import type { Channels } from '../callout/channels.ts';
import { Outbox } from '../callout/Outbox.ts';
import type { Journal } from '../journal/types.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Foundation } from './Foundation.ts';
import type { Times } from './times.ts';

/** Messages that leave the house. */
export function openOutbox(
  { config, db, log }: Foundation,
  { clock }: Times,
  journal: Journal,
  channels: Channels,
  metrics: Metrics,
): Outbox {
  return new Outbox({
    pool: db.pool,
    clock,
    journal,
    channels,
    link: config.publicUrl ? `${config.publicUrl}/field` : null,
    log,
    metrics: {
      sent: (channel, outcome) => metrics.calloutMessages.inc({ channel, outcome }),
      waiting: (pending, dead) => {
        metrics.calloutOutbox.set({ state: 'pending' }, pending);
        metrics.calloutOutbox.set({ state: 'dead' }, dead);
      },
    },
  });
}
