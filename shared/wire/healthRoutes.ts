import { z } from 'zod';
import { OPEN } from '../access/waysIn.ts';
import { route } from './route.ts';
import { READY } from './routeCost.ts';

/** For whoever watches the process; answered while it starts and stops as well. */
export const HEALTH_ROUTES = {
  /** The process lives. */
  lives: route({
    method: 'GET',
    path: '/healthz',
    access: OPEN,
    cost: READY,
    answer: z.object({ ok: z.literal(true) }),
  }),
  /** What it is given is stored; 503 with a reason when it is not. */
  serves: route({
    method: 'GET',
    path: '/readyz',
    access: OPEN,
    cost: 2,
    answer: z.object({
      ok: z.boolean(),
      reason: z.string().optional(),
      /** Since when nothing can be stored, epoch milliseconds. */
      since: z.number().optional(),
      /** What is wrong with the server's clock, in words. */
      clock: z.string().optional(),
    }),
    anyStatus: true,
  }),
  /** Prometheus figures, for the bearer of a token of their own (METRICS_TOKEN); nobody else. */
  figures: route({ method: 'GET', path: '/metrics', access: OPEN, cost: 20, answer: 'bytes' }),
} as const;
