import type { Geography } from '../../data/exercise/geography.ts';
import type { Scenario, Source, SubIncident } from '../../data/exercise/scenarioSchema.ts';
import type { CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { uuidOf } from './ids.ts';

/** A command of the exercise before it is sent. Versions of incidents are known only then. */
export type Planned = {
  readonly [K in CommandKind]: {
    readonly kind: K;
    /** Seconds after T+0. */
    readonly atS: number;
    /** Names it within one playing; the command's id follows from it. */
    readonly key: string;
    readonly body: K extends 'incident.update' | 'incident.close'
      ? Omit<CommandInput<K>, 'version'>
      : CommandInput<K>;
  };
}[CommandKind];

/** At the same second: opened first, then people on duty, then what happens, at last off duty and closed. */
const ORDER: Record<CommandKind, number> = {
  'operation.open': 0,
  'consent.give': 1,
  'unit.start_duty': 1,
  'incident.report': 2,
  'incident.update': 3,
  'incident.close': 4,
  'note.add': 5,
  'unit.end_duty': 6,
  'consent.withdraw': 6,
  'operation.close': 7,
};

/** The server takes at most this many units in one command. */
const UNITS_AT_ONCE = 500;

/** Every command of one playing in the order of sending. Pure: the same ids for the same playing. */
export function scheduleOf(
  scenario: Scenario,
  geography: Pick<Geography, 'buildings'>,
  operationId: string,
  t0: number,
): Planned[] {
  const planned: Planned[] = [
    {
      kind: 'operation.open',
      atS: 0,
      key: 'open',
      body: { operationId, name: scenario.name, area: scenario.area, exercise: true, t0 },
    },
    ...scenario.timeline.map(({ atS, area, text }, i): Planned => {
      const noteId = uuidOf(operationId, 'note', i);
      return { kind: 'note.add', atS, key: `note:${i}`, body: { noteId, operationId, area, text } };
    }),
    ...startsOf(scenario.sources, operationId),
    ...endsOf(scenario.sources),
    ...scenario.incidents.flatMap((incident) => incidentCommands(incident, geography, operationId)),
    {
      kind: 'operation.close',
      atS: scenario.durationS,
      key: 'close',
      body: { operationId, reason: '演练结束（演练）' },
    },
  ];
  return planned
    .map((command, i) => ({ command, i }))
    .sort(
      (a, b) => a.command.atS - b.command.atS || ORDER[a.command.kind] - ORDER[b.command.kind] || a.i - b.i,
    )
    .map(({ command }) => command);
}

function startsOf(sources: readonly Source[], operationId: string): Planned[] {
  return groups(sources, (s) => String(s.onDuty.fromS)).map(({ key, part, units }) => ({
    kind: 'unit.start_duty',
    atS: units[0]!.onDuty.fromS,
    key: `on:${key}:${part}`,
    body: { operationId, unitIds: units.map((u) => u.unitId) },
  }));
}

function endsOf(sources: readonly Source[]): Planned[] {
  return groups(sources, (s) => `${s.onDuty.toS}:${s.endReason}`).map(({ key, part, units }) => ({
    kind: 'unit.end_duty',
    atS: units[0]!.onDuty.toS,
    key: `off:${key}:${part}`,
    body: { unitIds: units.map((u) => u.unitId), reason: `${units[0]!.endReason}（演练）` },
  }));
}

interface Group {
  key: string;
  part: number;
  units: Source[];
}

function groups(sources: readonly Source[], keyOf: (source: Source) => string): Group[] {
  const byKey = new Map<string, Source[]>();
  for (const source of sources) byKey.set(keyOf(source), [...(byKey.get(keyOf(source)) ?? []), source]);
  return [...byKey].flatMap(([key, units]) =>
    Array.from({ length: Math.ceil(units.length / UNITS_AT_ONCE) }, (_, part) => ({
      key,
      part,
      units: units.slice(part * UNITS_AT_ONCE, (part + 1) * UNITS_AT_ONCE),
    })),
  );
}

function incidentCommands(
  incident: SubIncident,
  geography: Pick<Geography, 'buildings'>,
  operationId: string,
): Planned[] {
  const incidentId = uuidOf(operationId, 'incident', incident.key);
  const building = geography.buildings.find((b) => b.grid === incident.grid && b.no === incident.building);
  if (!building) throw new RangeError(`${incident.grid} has no building ${incident.building}`);
  const { type, title, description } = incident;
  return [
    {
      kind: 'incident.report',
      atS: incident.reportS,
      key: `report:${incident.key}`,
      body: { incidentId, operationId, type, title, description, position: building.entrance },
    },
    ...incident.updates.map(
      (update, i): Planned => ({
        kind: 'incident.update',
        atS: update.atS,
        key: `update:${incident.key}:${i}`,
        body: { incidentId, patch: { description: update.description } },
      }),
    ),
    {
      kind: 'incident.close',
      atS: incident.closeS,
      key: `close:${incident.key}`,
      body: { incidentId, reason: incident.closeReason },
    },
  ];
}
