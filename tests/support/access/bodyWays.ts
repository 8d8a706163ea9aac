import { z } from 'zod';
import { ALL_ROUTES } from '../../../shared/wire/allRoutes.ts';
import { COMMAND_KINDS, commandBodies } from '../../../shared/wire/commands.ts';

/** What is sent by a right: the body or the query of a route (`METHOD /path`), or the body of a command (its kind). */
export interface BodyWay {
  readonly key: string;
  readonly part: 'body' | 'query';
  readonly schema: z.ZodType;
}

export const BODY_WAYS: readonly BodyWay[] = [
  ...ALL_ROUTES.filter(({ access }) => access.kind === 'right').flatMap(({ method, path, body, query }) => {
    const key = `${method} ${path}`;
    return [
      ...(body instanceof z.ZodType ? [{ key, part: 'body' as const, schema: body }] : []),
      ...(query ? [{ key, part: 'query' as const, schema: query }] : []),
    ];
  }),
  ...COMMAND_KINDS.map((key) => ({ key, part: 'body' as const, schema: commandBodies[key] as z.ZodType })),
];
