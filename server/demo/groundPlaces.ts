import type { Geography } from '../../exercise/geography/geography.ts';
import { readGeography } from '../../exercise/geography/geographyFile.ts';
import { metresBetween } from '../../shared/geometry/flat.ts';
import { inShape } from '../../shared/geometry/inShape.ts';
import type { Position } from '../../shared/model/area.ts';
import type { GroundPlace } from '../areas/groundPlace.ts';
import { romanise } from '../names/romanise.ts';

/** Roads with a name and all buildings of the exercise's ground; of the rest of the city nothing is made up. */
export async function demoGroundPlaces(): Promise<GroundPlace[]> {
  const ground = await readGeography();
  return [...roads(ground), ...buildings(ground)];
}

/** A road is drawn in many pieces: it is shown at the middle of the longest. */
function roads({ roads: pieces, grids }: Geography): GroundPlace[] {
  const named = pieces.flatMap(({ name, line }) => (name === null ? [] : [{ name, line }]));
  return [...Map.groupBy(named, ({ name }) => name)].flatMap(([name, lines]) => {
    const { line } = lines.reduce((most, one) => (lengthOf(one.line) > lengthOf(most.line) ? one : most));
    const position = line[Math.floor(line.length / 2)]!;
    const grid = grids.find(({ polygon }) => inShape({ type: 'polygon', ring: polygon }, position));
    if (!grid) return [];
    return [{ kind: 'road', id: `road ${name}`, name, ...romanise(name), area: grid.code, position }];
  });
}

function buildings({ buildings: all, grids }: Geography): GroundPlace[] {
  const nameOf = new Map(grids.map(({ code, name }) => [code, name]));
  return all.flatMap(({ id, grid, no, entrance }) => {
    const where = nameOf.get(grid);
    if (where === undefined) return [];
    const name = where.replace(/(?=[(（]演练|$)/, ` ${no}号楼`);
    return [{ kind: 'building', id, name, ...romanise(name), area: grid, position: entrance }];
  });
}

function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, to, i) => {
    const from = line[i - 1];
    return from ? sum + metresBetween(from[0], from[1], to[0], to[1]) : sum;
  }, 0);
}
