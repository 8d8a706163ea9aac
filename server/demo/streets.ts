import { readGeography } from '../../exercise/geography/geographyFile.ts';
import type { Street } from '../../shared/model/street.ts';

/** Those of the exercise's ground; of the rest of the city none are made up. */
export async function demoStreets(): Promise<Street[]> {
  const { graph } = await readGeography();
  return graph.edges.map(({ a, b, via, kind }) => ({
    kind,
    line: [graph.nodes[a]!, ...via, graph.nodes[b]!],
  }));
}
