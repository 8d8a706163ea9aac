import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SERVED_ROUTES } from '../../../server/protocols/servedRoutes.ts';
import { FIRST_MOMENT, LAST_MOMENT, LONGEST_MS } from '../../../shared/model/moment.ts';
import { commandBodies, commandEnvelopeSchema } from '../../../shared/wire/commands.ts';

type Json = Record<string, unknown>;
interface Bounds {
  at: string;
  name: string;
  minimum: number;
  maximum: number;
}

/** Numbers that a person or a program names as a time or as how long something takes, by what they are called. */
const TIME = /(At|^until|^t0|^from|^to|^now|^keepUntil)$/;
const DURATION = /Ms$/;
/** Of a device's own clock: judged with its fix, which spoils none of the others. */
const JUDGED = new Set(['POST /api/fixes', 'POST /osmand']);

/** Every number with such a name in what a schema reads, with the bounds that it has. */
function timesIn(key: string, schema: z.ZodType, io: 'input' | 'output' = 'input'): Bounds[] {
  const found: Bounds[] = [];
  const walk = (json: Json, name: string) => {
    if ((json.type === 'integer' || json.type === 'number') && (TIME.test(name) || DURATION.test(name))) {
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } =
        json as Partial<Bounds>;
      found.push({ at: `${key} ${name}`, name, minimum, maximum });
    }
    for (const [below, inner] of Object.entries((json.properties ?? {}) as Record<string, Json>))
      walk(inner, below);
    for (const list of [json.anyOf, json.oneOf, json.allOf])
      for (const inner of (list ?? []) as Json[]) walk(inner, name);
    if (typeof json.items === 'object' && json.items !== null) walk(json.items as Json, name);
  };
  walk(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json, '');
  return found;
}

const all = [
  ...Object.entries(commandBodies).flatMap(([kind, body]) => timesIn(kind, body)),
  ...timesIn('a command', commandEnvelopeSchema),
  ...SERVED_ROUTES.flatMap(({ method, path, query, body }) => {
    const key = `${method} ${path}`;
    return [
      // In an address all is text: what is made of it has the bounds.
      ...(query ? timesIn(key, query, 'output') : []),
      ...(body instanceof z.ZodType && !JUDGED.has(key) ? timesIn(key, body) : []),
    ];
  }),
];

describe('a time or a duration that somebody names', () => {
  it('is found in commands and in routes', () => {
    const where = all.map(({ at }) => at);
    for (const known of [
      'operation.open t0',
      'task.create dueMs',
      'task.ask_suspension until',
      'a command issuedAt',
    ])
      expect(where).toContain(known);
    expect(where.length).toBeGreaterThan(8);
  });

  it.each(all)('$at has real bounds', ({ name, minimum, maximum }) => {
    if (DURATION.test(name)) {
      expect(minimum).toBeGreaterThan(0);
      expect(maximum).toBeLessThanOrEqual(LONGEST_MS);
    } else {
      expect(minimum).toBeGreaterThanOrEqual(FIRST_MOMENT);
      expect(maximum).toBeLessThanOrEqual(LAST_MOMENT);
    }
  });
});
