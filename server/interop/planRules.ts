import {
  type Facility,
  type FacilityKind,
  type FacilityStatus,
  promotable,
  statusesOf,
} from '../../shared/model/facility.ts';
import { maskPhone } from '../../shared/model/phone.ts';
import {
  branchesOfGrids,
  knownRosterRows,
  peopleOnDuty,
  vehiclesOfPlates,
} from '../db/queries/rosterFileReads.ts';
import { isMasked } from './cells.ts';
import { plannedPlace } from './planAreas.ts';
import type { PlanContext, Sheets } from './planContext.ts';
import type { PlannedRow, PlannedSheet } from './planned.ts';

/** Gives a merged row what follows from its kind, before it is compared: masked numbers, what a facility begins with. */
export function complete(sheet: PlannedSheet, row: PlannedRow, { findings }: PlanContext): void {
  const { values, known } = row;
  if (typeof values.phone === 'string' && isMasked(values.phone)) {
    const before = known?.values.phone;
    if (typeof before === 'string' && maskPhone(before) === values.phone) values.phone = before;
    else if (before !== values.phone) {
      const message = 'A masked number stands for the one that is known, and none like it is.';
      findings.add('bad_phone', message, plannedPlace(sheet, row, 'phone', values.phone));
    }
  }
  if (typeof values.phone === 'string' && typeof known?.values.phone === 'string') {
    // Blanks and hyphens are no change.
    if (known.values.phone.replace(/[\s-]+/g, '') === values.phone) values.phone = known.values.phone;
  }
  if (sheet.kind === 'facilities') completeFacility(sheet, row, findings);
}

function completeFacility(sheet: PlannedSheet, row: PlannedRow, findings: PlanContext['findings']): void {
  const { values, known } = row;
  const kind = values.kind as FacilityKind;
  const say = (code: Parameters<typeof findings.add>[0], column: string, message: string) =>
    findings.add(code, message, plannedPlace(sheet, row, column, String(values[column] ?? '')));
  values.status ??= kind === 'shelter' ? 'standby' : 'open';
  if (!statusesOf(kind).includes(values.status as FacilityStatus))
    say('bad_choice', 'status', `A ${kind} is one of: ${statusesOf(kind).join(', ')}.`);
  if (kind === 'shelter') {
    values.occupancy ??= 0;
    if (values.capacity === null) say('empty_required', 'capacity', 'A shelter has a capacity.');
  } else if (kind !== 'hospital') {
    // The form has refused them in the file; here they are left from another kind.
    values.capacity = null;
    values.occupancy = null;
  }
  if (values.capacity !== null && (values.occupancy as number | null) !== null) {
    const [full, people] = [values.capacity as number, values.occupancy as number];
    if (people > full) say('over_capacity', 'capacity', `${people} people are in a place for ${full}.`);
  }
  const facility = {
    kind,
    status: values.status as FacilityStatus,
    capabilities: values.capabilities as Facility['capabilities'],
  };
  if (known?.extra.forwardPost && !promotable(facility))
    say('in_use', 'status', 'It is the forward command post; end that first.');
}

/** Rules between rows and what the roster holds of others. */
export async function checkRules(sheets: Sheets, context: PlanContext): Promise<void> {
  for (const sheet of sheets.values()) {
    if (sheet.kind === 'people') await checkLeaving(sheet, context);
    if (sheet.kind === 'branches') await checkBranches(sheet, context);
    if (sheet.kind === 'vehicles') await checkPlates(sheet, context);
  }
  await checkLeads(sheets, context);
}

async function checkLeaving(sheet: PlannedSheet, { db, findings, today }: PlanContext): Promise<void> {
  const leaving = sheet.rows.filter(({ values }) => values.left !== null);
  if (leaving.length === 0) return;
  const busy = await peopleOnDuty(
    db,
    leaving.map(({ key }) => key),
  );
  for (const row of leaving) {
    const left = String(row.values.left);
    if (left <= String(row.values.since ?? today))
      findings.add(
        'bad_date',
        'Somebody leaves after the day on which they came.',
        plannedPlace(sheet, row, 'left', left),
      );
    if (busy.has(row.key))
      findings.add('in_use', `${row.key} is on duty now.`, plannedPlace(sheet, row, 'left', left));
  }
}

async function checkBranches(sheet: PlannedSheet, { db, findings }: PlanContext): Promise<void> {
  const own = new Set(sheet.rows.map(({ key }) => key));
  const holders = await branchesOfGrids(
    db,
    sheet.rows.flatMap(({ values }) => values.grids as string[]),
  );
  for (const row of sheet.rows) {
    for (const grid of row.values.grids as string[]) {
      const holder = holders.get(grid);
      // A branch of the file gives up what its own row no longer names.
      if (holder === undefined || own.has(holder)) continue;
      findings.add(
        'two_branches',
        `The grid ${grid} belongs to another branch.`,
        plannedPlace(sheet, row, 'grids', grid),
      );
    }
  }
}

async function checkPlates(sheet: PlannedSheet, { db, findings, mayImport }: PlanContext): Promise<void> {
  const bearers = await vehiclesOfPlates(
    db,
    sheet.rows.map(({ values }) => String(values.plate)),
  );
  for (const row of sheet.rows) {
    const bearer = bearers.get(String(row.values.plate));
    // A vehicle that two offices share is told to neither.
    if (!bearer?.some(({ vehicle, area }) => vehicle !== row.key && mayImport(area))) continue;
    const message = 'Another vehicle bears this plate.';
    findings.add('taken_code', message, plannedPlace(sheet, row, 'plate', String(row.values.plate)));
  }
}

/** Names teams that the file leaves without a lead. They are written, and forming until they have one. */
async function checkLeads(sheets: Sheets, { db, findings }: PlanContext): Promise<void> {
  const [teams, members] = [sheets.get('teams'), sheets.get('team_members')];
  const led = new Set<string>();
  const demoted = new Set<string>();
  const first = new Map<string, { sheet: PlannedSheet; row: PlannedRow; column: string }>();
  for (const row of teams?.rows ?? []) first.set(row.key, { sheet: teams!, row, column: 'code' });
  for (const row of members?.rows ?? []) {
    const team = String(row.values.team);
    if (row.values.role === 'lead') led.add(team);
    else demoted.add(row.key);
    if (!first.has(team)) first.set(team, { sheet: members!, row, column: 'team' });
  }
  const unsettled = [...first.keys()].filter((team) => !led.has(team));
  const known = await knownRosterRows(db, 'teams', unsettled);
  for (const team of unsettled) {
    const lead = known.get(team)?.extra.lead ?? null;
    if (lead !== null && !demoted.has(`${team} ${lead}`)) continue;
    const { sheet, row, column } = first.get(team)!;
    findings.add(
      'no_lead',
      `The team ${team} has no lead; it is forming until it has one.`,
      plannedPlace(sheet, row, column, team),
    );
  }
}
