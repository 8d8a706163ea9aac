import type { RouteEntry } from '../../../server/protocols/servedRoutes.ts';
import type { HttpPerson } from '../httpPerson.ts';
import type { Probe } from './probes.ts';

export interface ProbeAnswer {
  status: number;
  text: string;
  bytes: Buffer;
  /** All that was asked, for telling an echo from a leak. */
  asked: string;
}

/** Sends a probe of a route and reads the answer as text, whatever it is. */
export async function ask(who: HttpPerson, { method, path }: RouteEntry, probe: Probe): Promise<ProbeAnswer> {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(probe.parts?.[name] ?? ''),
  );
  const query = new URLSearchParams(
    Object.entries(probe.query ?? {}).map(([name, value]) => [name, String(value)] as [string, string]),
  ).toString();
  const target = query ? `${filled}?${query}` : filled;
  const asked = `${target} ${JSON.stringify(probe.body ?? probe.raw?.text ?? '')}`;
  const response = probe.raw
    ? await fetch(who.url + target, {
        method,
        headers: { cookie: who.cookie, origin: who.url, 'content-type': probe.raw.type },
        body: probe.raw.text,
      })
    : await who.ask(method, target, method === 'GET' ? undefined : probe.body);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, text: bytes.toString('utf8'), bytes, asked };
}
