import { type Logger, pino } from 'pino';
import { Outages } from './outages.ts';

export type Log = Logger;

/** Structured log on standard output, one JSON object a line. Secrets that could slip in are cut out. */
export function createLog(level: string): Log {
  const outages = new Outages();
  return pino({
    level,
    base: null,
    hooks: {
      logMethod(args, method) {
        const [details, ...rest] = args as [unknown, ...unknown[]];
        outages.pass(details, rest[0], (said) =>
          method.apply(this, [said, ...rest] as Parameters<typeof method>),
        );
      },
    },
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'res.headers["set-cookie"]',
        '*.token',
        '*.password',
      ],
      remove: true,
    },
  });
}
