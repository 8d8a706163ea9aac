import { setImmediate as turn } from 'node:timers/promises';
import { isWithin } from '../../shared/model/area.ts';
import type { CellValue } from './cells.ts';
import { type PlanContext, ROWS_A_TURN, type Sheets } from './planContext.ts';
import type { PlannedRow, PlannedSheet } from './planned.ts';

/** The column that says in which area a row lies; members of teams lie where their team does. */
const AREA_COLUMN: Readonly<Partial<Record<PlannedSheet['kind'], string>>> = {
  people: 'area',
  teams: 'area',
  grid_posts: 'grid',
  branches: 'area',
  branch_members: 'grid',
  vehicles: 'area',
  facilities: 'area',
};

/** Every area must exist and be one into which the person may import. */
export async function checkAreas(sheets: Sheets, context: PlanContext): Promise<void> {
  for (const sheet of sheets.values()) {
    for (const [index, row] of sheet.rows.entries()) {
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
      if (sheet.kind === 'facilities') checkPosition(sheet, row, context);
      const column = AREA_COLUMN[sheet.kind];
      if (column) checkArea(sheet, row, column, row.values[column] ?? null, context);
      if (sheet.kind === 'branches')
        for (const grid of row.values.grids as string[]) checkArea(sheet, row, 'grids', grid, context);
    }
  }
}

function checkArea(
  sheet: PlannedSheet,
  row: PlannedRow,
  column: string,
  area: CellValue,
  context: PlanContext,
): void {
  if (typeof area !== 'string') return;
  const place = plannedPlace(sheet, row, column, area);
  if (!context.hasArea(area)) context.findings.add('unknown_area', `There is no area ${area}.`, place);
  else if (!context.mayImport(area))
    context.findings.add('outside_rights', `You may not import into ${area}.`, place);
}

/** A facility must lie in the area that it names; without a name it belongs to the grid at its place. */
function checkPosition(sheet: PlannedSheet, row: PlannedRow, context: PlanContext): void {
  const [lon, lat] = [row.values.lon as number, row.values.lat as number];
  const grid = context.gridAt(lon, lat);
  const place = plannedPlace(sheet, row, 'lon', `${lon}, ${lat}`);
  if (grid === null) {
    const swapped = context.gridAt(lat, lon) !== null;
    if (swapped) context.findings.add('coordinates_swapped', 'Longitude and latitude are swapped.', place);
    else context.findings.add('outside_area', 'This place is outside all grids of the city.', place);
    return;
  }
  const area = row.values.area;
  if (typeof area !== 'string') row.values.area = grid;
  else if (context.hasArea(area) && !isWithin(grid, area))
    context.findings.add('outside_area', `This place is in ${grid} and not in ${area}.`, place);
}

export function plannedPlace(
  sheet: PlannedSheet,
  row: PlannedRow,
  column: string,
  value: string | null = null,
) {
  return {
    kind: sheet.kind,
    sheet: sheet.sheet,
    row: row.row,
    column: sheet.form.columns[column] ?? null,
    value,
  };
}
