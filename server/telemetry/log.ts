import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured log on standard output, one JSON object a line. Secrets that could slip in are cut out. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
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
