/** Ground for the render bench: as many grids as Ningbo has, in the tiles' own layers; no geography is meant. */
export const BOX = { west: 120.95, south: 28.95, east: 122.25, north: 30.35 };
const COLUMNS = 90;
const ROWS = 91;
export const GRIDS = COLUMNS * ROWS;

/** A division code for the nth grid (repeating after the last). */
export function gridCode(n: number): string {
  const index = n % GRIDS;
  const part = (value: number) => String(value + 1).padStart(3, '0');
  return `330205${part(Math.floor(index / 900))}${part(Math.floor(index / 30) % 30)}${part(index % 30)}`;
}

/** The grids as GeoJSON: a lattice whose inner corners are pushed about, so that edges are not all straight lines. */
export function gridFeatures() {
  const corner = (column: number, row: number): [number, number] => {
    const push = (seed: number) => (((Math.sin(seed) * 43_758.5453) % 1) + 1) % 1;
    const inner = column > 0 && column < COLUMNS && row > 0 && row < ROWS;
    const dx = inner ? (push(column * 12.9898 + row * 78.233) - 0.5) * 0.6 : 0;
    const dy = inner ? (push(column * 39.346 + row * 11.135) - 0.5) * 0.6 : 0;
    return [
      BOX.west + ((column + dx) / COLUMNS) * (BOX.east - BOX.west),
      BOX.south + ((row + dy) / ROWS) * (BOX.north - BOX.south),
    ];
  };
  return Array.from({ length: GRIDS }, (_, n) => {
    const column = n % COLUMNS;
    const row = Math.floor(n / COLUMNS);
    const ring = [
      corner(column, row),
      corner(column + 1, row),
      corner(column + 1, row + 1),
      corner(column, row + 1),
      corner(column, row),
    ];
    return {
      type: 'Feature' as const,
      properties: { code: gridCode(n), parent: gridCode(n).slice(0, 12) },
      geometry: { type: 'Polygon' as const, coordinates: [ring] },
    };
  });
}
