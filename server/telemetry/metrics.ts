import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Everything that `/metrics` tells, in one registry a server. */
export interface Metrics {
  registry: Registry;
  fixes: Counter<'outcome'>;
  intakeQueue: Gauge;
  batchRows: Histogram;
  batchSeconds: Histogram;
  tickSeconds: Histogram;
  frames: Counter<'type'>;
  frameBytes: Counter;
  mergedFrames: Counter;
  watchers: Gauge;
  clients: Gauge;
  journalSeq: Gauge;
  journalLagSeconds: Gauge;
  commands: Counter<'kind' | 'outcome'>;
  httpSeconds: Histogram<'method' | 'route' | 'status'>;
  cutSlowClients: Counter;
  refusedSockets: Counter<'why'>;
  socketPauses: Counter;
  overBudget: Counter<'whose'>;
  spoiledBatches: Counter;
  deviceMessages: Counter<'protocol' | 'outcome'>;
  deviceGoodbyes: Counter<'protocol' | 'why'>;
  deviceAlarms: Counter<'protocol'>;
  calloutMessages: Counter<'channel' | 'outcome'>;
  calloutOutbox: Gauge<'state'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    fixes: new Counter({
      name: 'tongxin_fixes_total',
      help: 'Fixes received, by outcome (stored, duplicate, or an error code)',
      labelNames: ['outcome'],
      registers,
    }),
    intakeQueue: new Gauge({
      name: 'tongxin_intake_queue',
      help: 'Fixes waiting to be committed',
      registers,
    }),
    batchRows: new Histogram({
      name: 'tongxin_fix_batch_rows',
      help: 'Fixes committed together',
      buckets: [1, 5, 10, 50, 100, 500, 1000, 5000],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'tongxin_fix_batch_seconds',
      help: 'Time that one batch of fixes took to commit',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    tickSeconds: new Histogram({
      name: 'tongxin_tick_seconds',
      help: 'Time that one broadcast tick took',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5],
      registers,
    }),
    frames: new Counter({
      name: 'tongxin_frames_total',
      help: 'Position frames encoded, by type',
      labelNames: ['type'],
      registers,
    }),
    frameBytes: new Counter({
      name: 'tongxin_frame_bytes_total',
      help: 'Bytes of position frames handed to sockets',
      registers,
    }),
    mergedFrames: new Counter({
      name: 'tongxin_merged_frames_total',
      help: 'Ticks that slow clients got merged into a later frame',
      registers,
    }),
    watchers: new Gauge({ name: 'tongxin_watchers', help: 'Screens that watch positions', registers }),
    clients: new Gauge({ name: 'tongxin_clients', help: 'Connected sockets', registers }),
    journalSeq: new Gauge({ name: 'tongxin_journal_seq', help: 'Last journal number read', registers }),
    journalLagSeconds: new Gauge({
      name: 'tongxin_journal_lag_seconds',
      help: 'From the record of the newest entry to its arrival at the sockets',
      registers,
    }),
    commands: new Counter({
      name: 'tongxin_commands_total',
      help: 'Commands by kind and outcome (ok or an error code)',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'tongxin_http_seconds',
      help: 'HTTP requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    cutSlowClients: new Counter({
      name: 'tongxin_cut_slow_clients_total',
      help: 'Sockets closed because what they were sent piled up; they resume from their last number',
      registers,
    }),
    refusedSockets: new Counter({
      name: 'tongxin_refused_sockets_total',
      help: 'Connections that were not let in, by why (an error code)',
      labelNames: ['why'],
      registers,
    }),
    socketPauses: new Counter({
      name: 'tongxin_socket_pauses_total',
      help: 'Times that nothing more was read of an account because its sockets sent too much',
      registers,
    }),
    overBudget: new Counter({
      name: 'tongxin_over_budget_total',
      help: 'Events and requests refused because the budget of their account or address was used up',
      labelNames: ['whose'],
      registers,
    }),
    spoiledBatches: new Counter({
      name: 'tongxin_spoiled_batches_total',
      help: 'Batches of commands that one of them broke, so that each was done again by itself',
      registers,
    }),
    deviceMessages: new Counter({
      name: 'tongxin_device_messages_total',
      help: 'Messages of devices over TCP, by protocol and outcome (answered, unanswered, spoiled, or an error code)',
      labelNames: ['protocol', 'outcome'],
      registers,
    }),
    deviceGoodbyes: new Counter({
      name: 'tongxin_device_goodbyes_total',
      help: 'Connections of devices over TCP that ended, by protocol and why',
      labelNames: ['protocol', 'why'],
      registers,
    }),
    deviceAlarms: new Counter({
      name: 'tongxin_device_alarms_total',
      help: 'Reports of devices whose emergency button was pressed',
      labelNames: ['protocol'],
      registers,
    }),
    calloutMessages: new Counter({
      name: 'tongxin_callout_messages_total',
      help: 'Tries to send messages of call-outs, by channel and outcome (sent, retry, dead)',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    calloutOutbox: new Gauge({
      name: 'tongxin_callout_outbox',
      help: 'Messages of call-outs that wait (pending) or were given up (dead)',
      labelNames: ['state'],
      registers,
    }),
  };
}
