import { readStreets } from '../dispatch/streets/readStreets.ts';
import { StreetGraph } from '../dispatch/streets/StreetGraph.ts';
import { StartError } from '../telemetry/startError.ts';
import type { DemoCity } from './demoCity.ts';
import type { Foundation } from './Foundation.ts';

/** The streets that were brought, else those of the demonstration; null where there are none. Throws StartError. */
export async function openStreets(
  { config, step }: Pick<Foundation, 'config' | 'step'>,
  demo: DemoCity | null,
): Promise<StreetGraph | null> {
  const { streetsFile } = config;
  if (streetsFile === undefined) {
    if (!config.demo || !demo) return null;
    return new StreetGraph(await demo.streets());
  }
  step('Reading the streets …');
  try {
    return new StreetGraph(await readStreets(streetsFile));
  } catch (error) {
    throw new StartError(`STREETS_FILE: ${error instanceof Error ? error.message : String(error)}`);
  }
}
