import { z } from 'zod';
import type { FileBody, Route } from '../../../shared/wire/route.ts';
import type { Probe } from '../access/probes.ts';
import type { RawQuestion } from './askRaw.ts';
import { leavesOf, withValue } from './leaves.ts';
import { BAD_BODIES, BAD_HEADERS, BAD_JSON, BAD_TEXT } from './values.ts';

/** A question with something wrong in it, and what that is. */
export interface BadQuestion extends RawQuestion {
  what: string;
}

/**
 * Takes so many of the values for each place, going round, so that each value is somewhere and each place has some; or
 * all of them.
 */
export class Rota {
  private readonly each: number;
  private next = 0;

  constructor(each: number) {
    this.each = each;
  }

  of<T>(values: Readonly<Record<string, T>>): [string, T][] {
    const all = Object.entries(values);
    if (this.each >= all.length) return all;
    const taken = Array.from({ length: this.each }, (_, n) => all[(this.next + n) % all.length]!);
    this.next = (this.next + this.each) % all.length;
    return taken;
  }
}

/** Who asks, as headers. */
export type Asker = Readonly<Record<string, string>>;

/** Every way in which the rota has a route asked wrongly; `right` makes a right question, a new one for each leaf. */
export async function badQuestions(
  route: Route,
  right: () => Probe | Promise<Probe>,
  asker: Asker,
  rota: Rota,
  below: readonly (readonly [string, z.ZodType])[] = [],
): Promise<BadQuestion[]> {
  const found: BadQuestion[] = [];
  const probe = await right();
  const plain = rightly(route, probe, asker);

  for (const name of Object.keys(route.params ?? {}))
    for (const [what, text] of rota.of(BAD_TEXT))
      found.push({
        ...plain,
        what: `:${name} is ${what}`,
        target: targetOf(route, probe, { part: [name, text] }),
      });

  for (const name of [...(route.query ? leavesOf(route.query) : []), 'unheardof'])
    for (const [what, text] of rota.of(BAD_TEXT))
      for (const value of [
        text,
        ...(what === 'blank' ? ['', `a&${name}=b`, `a&${name}[]=b&${name}[c]=d`] : []),
      ])
        found.push({
          ...plain,
          what: `?${name} is ${what}`,
          target: targetOf(route, probe, { query: [name, value] }),
        });

  if (route.body instanceof z.ZodType) {
    const leaves = [
      ...leavesOf(route.body),
      ...below.flatMap(([at, schema]) => leavesOf(schema).map((leaf) => `${at}.${leaf}`)),
      'unheardof',
    ];
    for (const leaf of leaves) found.push(...leafQuestions(route, await right(), asker, leaf, rota));
  }
  if (route.body)
    for (const [what, [type, body, more]] of rota.of(BAD_BODIES))
      found.push({
        ...plain,
        what: `body is ${what}`,
        body,
        headers: { ...asker, ...more, 'content-type': type },
      });
  if (route.body && !(route.body instanceof z.ZodType))
    for (const [what, [, body]] of rota.of(BAD_BODIES))
      found.push({
        ...plain,
        what: `file is ${what}`,
        body,
        headers: { ...asker, 'content-type': aType(route.body) },
      });

  for (const [what, headers] of rota.of(BAD_HEADERS))
    found.push({ ...plain, what, headers: joined(plain.headers, headers) });
  return found;
}

/** The questions about one leaf of a body, all with the same right rest. */
export function leafQuestions(
  route: Route,
  probe: Probe,
  asker: Asker,
  leaf: string,
  rota: Rota,
): BadQuestion[] {
  return rota.of(BAD_JSON).map(([what, value]) => ({
    ...rightly(route, probe, asker),
    what: `${leaf} is ${what}`,
    body: Buffer.from(withValue(probe.body, leaf, value)),
  }));
}

/** A right question as it is sent. */
export function rightly(route: Route, probe: Probe, asker: Asker): RawQuestion {
  const { method } = route;
  const body = probe.raw
    ? Buffer.from(probe.raw.text)
    : probe.body === undefined
      ? undefined
      : Buffer.from(JSON.stringify(probe.body));
  const type = probe.raw?.type ?? 'application/json';
  const headers = body ? { ...asker, 'content-type': type } : asker;
  return { method, target: targetOf(route, probe), headers, body };
}

function targetOf(
  { path }: Route,
  { parts = {}, query = {} }: Probe,
  instead: { part?: [string, string]; query?: [string, string] } = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) =>
    instead.part?.[0] === name ? instead.part[1] : encodeURIComponent(parts[name] ?? 'x'),
  );
  const pairs = Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)] as const);
  const all = new Map([...pairs, ...(instead.query ? [instead.query] : [])]);
  const text = [...all].map(([name, value]) => `${name}=${value}`).join('&');
  return text ? `${filled}?${text}` : filled;
}

function joined(own: Asker, more: Readonly<Record<string, string>>): Record<string, string> {
  const cookie = more.cookie && own.cookie ? { cookie: `${own.cookie}; ${more.cookie}` } : {};
  return { ...own, ...more, ...cookie };
}

function aType({ types }: FileBody): string {
  return types === '*' ? 'application/octet-stream' : types[0]!;
}
