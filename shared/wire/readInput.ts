import type { z } from 'zod';
import { IDENTITY_ISSUE } from '../model/written.ts';
import { Refusal } from './errors.ts';

/**
 * What came from outside, through its schema: the only way in for the parts, query and body of a request, for events
 * and for commands. Throws Refusal `bad_request`, or
 * `identity_number`, that names the field; `at` is where the value stands in what was sent.
 */
export function readInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  at: readonly PropertyKey[] = [],
): z.output<S> {
  const read = schema.safeParse(value);
  if (!read.success) {
    const issues = read.error.issues;
    const identity = issues.find((one) => one.code === 'custom' && one.params?.code === IDENTITY_ISSUE.code);
    // Before whatever else is wrong: it must not be sent again.
    if (identity)
      throw new Refusal(IDENTITY_ISSUE.code, identity.message, fieldOf([...at, ...identity.path]));
    const issue = issues[0]!;
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    throw new Refusal('bad_request', issue.message, fieldOf([...at, ...issue.path, ...unknown]));
  }
  const unstorable = findUnstorable(read.data);
  if (unstorable)
    throw new Refusal(
      'bad_request',
      'The text holds a character that cannot be stored.',
      fieldOf([...at, ...unstorable]),
    );
  return read.data;
}

interface Step {
  readonly value: unknown;
  readonly key: string | null;
  readonly from: Step | null;
}

/**
 * Where text stands that PostgreSQL stores neither of: U+0000 or half a surrogate pair. Looked for here, so that no
 * schema need remember it. Without recursion: what a schema leaves open may be nested as deep as a body is long.
 */
function findUnstorable(input: unknown): string[] | null {
  const left: Step[] = [{ value: input, key: null, from: null }];
  for (let step = left.pop(); step; step = left.pop()) {
    const { value } = step;
    if (typeof value === 'string') {
      if (value.includes('\0') || !value.isWellFormed()) return pathTo(step);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (typeof item === 'string' || typeof item === 'object') left.push({ value: item, key, from: step });
      }
    }
  }
  return null;
}

function pathTo(step: Step): string[] {
  const path: string[] = [];
  for (let at: Step | null = step; at?.key != null; at = at.from) path.push(at.key);
  return path.reverse();
}

/** As many steps as any schema has; below stands only what a schema leaves open. */
const MOST_STEPS = 12;

function fieldOf(path: readonly PropertyKey[]): string | undefined {
  return path.length === 0 ? undefined : path.slice(0, MOST_STEPS).map(String).join('.');
}
