import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALL_ROUTES } from '../../../shared/wire/allRoutes.ts';
import { COMMAND_KINDS, commandBodies } from '../../../shared/wire/commands.ts';
import { lookSchema } from '../../../shared/wire/events.ts';
import { idPathsOf, withId } from '../../support/access/idPaths.ts';

/** Names that every object has, and that ids are therefore never. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);
/** User names and what units call their team by are looked up in the database and in nothing else. */
const NO_IDS = /(^|\.)(username|to|teams?(\[\])?)$/;

interface Way {
  key: string;
  schema: z.ZodType;
  path: string;
}

const of = (key: string, schema: z.ZodType): Way[] =>
  idPathsOf(schema)
    .filter((path) => !NO_IDS.test(path))
    .map((path) => ({ key, schema, path }));

const ways: Way[] = [
  ...COMMAND_KINDS.flatMap((kind) => of(kind, commandBodies[kind])),
  ...of('look', lookSchema),
  // What reads the reports of trackers asks for the form of a device's id itself.
  ...ALL_ROUTES.flatMap(({ method, path, params, query, body }) => {
    const key = `${method} ${path}`;
    return [
      ...Object.entries(params ?? {}).map(([name, schema]) => ({
        key,
        schema: z.strictObject({ [name]: schema }),
        path: name,
      })),
      ...of(key, query ?? z.strictObject({})),
      ...(body instanceof z.ZodType ? of(key, body) : []),
    ];
  }),
];

describe('an id from outside is the name of nothing that every object has', () => {
  it('in any body, part of a path or query', () => {
    expect(ways.length).toBeGreaterThan(150);
  });

  it.each(ways)('$key $path', ({ schema, path }) => {
    const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
    // Of what kind an assignee is decides what its id is like.
    const kind = /^(.*(?:assignee|to))\.id$/.exec(path);
    const bodies = kind
      ? ['unit', 'team', 'department'].map((of) => withId({}, `${kind[1]}.kind`, of))
      : [{}];
    const read = (body: unknown, id: string) => schema.safeParse(withId(body, path, id));
    for (const body of bodies)
      for (const name of NAMES) {
        // Whatever else is missing: this is named too.
        const named = issuesOf(read(body, name)).some((at) => at === steps.join('.'));
        expect(`${name} ${named}`).toBe(`${name} true`);
      }
  });
});

/** Where something is wrong, inside of alternatives too. */
function issuesOf({ error }: z.ZodSafeParseResult<unknown>): string[] {
  const paths = (issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[]): string[] =>
    issues.flatMap((issue) => {
      const path = [...at, ...issue.path];
      const inner = issue.code === 'invalid_union' ? issue.errors.flatMap((one) => paths(one, path)) : [];
      return [path.join('.'), ...inner];
    });
  return error ? paths(error.issues, []) : [];
}
