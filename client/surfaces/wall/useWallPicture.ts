import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type Incident, isEnded } from '../../../shared/model/incident.ts';
import { type Mode, modeIn } from '../../../shared/model/mode.ts';
import type { Note } from '../../../shared/model/note.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { DutyUnit, UnitKind } from '../../../shared/model/unit.ts';
import type { Whistle } from '../../../shared/model/whistle.ts';
import { ladderOf, type Rung as TierRung } from '../../../shared/picture/selectorsLadder.ts';
import { areaQuery, streetsOf } from '../../features/areas/extent.ts';
import { gapsIn } from '../../features/coverage/coverage.ts';
import { type Forces, forcesOf } from '../../features/record/forces.ts';
import { whistleRows } from '../../features/whistle/whistleRows.ts';
import { useNow, usePicture, usePlayer } from '../../picture/store.tsx';
import { type Rung, tierLadder } from './tierLadder.ts';
import { type Todos, todosOf } from './todos.ts';
import { assignedNow, type WorkCounts, workCounts } from './workStates.ts';

/** What the panels of the wall show, from one Picture at one second. */
export interface WallPicture {
  /** Picture time, epoch milliseconds. */
  readonly now: number;
  readonly operation: Operation | null;
  readonly units: readonly DutyUnit[];
  /** Of the operation, the newest first. */
  readonly incidents: readonly Incident[];
  readonly open: readonly Incident[];
  readonly notes: readonly Note[];
  readonly forces: Forces;
  /** Where people and incidents are, by tier: which community is the core. */
  readonly ladder: readonly Rung[];
  /** The ladder of activations; empty without an operation. */
  readonly tiers: readonly TierRung[];
  readonly mode: Mode;
  readonly todos: Todos;
  /** Still running, the first to run out first. */
  readonly whistles: readonly Whistle[];
  readonly work: Record<UnitKind, WorkCounts>;
  /** Empty grids with open work, and for how long the longest has been so, ms. */
  readonly gaps: { readonly count: number; readonly longestMs: number };
  /** Streets of the operation: those that its incidents and units belong to. */
  readonly streets: readonly string[];
}

const SILENT_LIMIT = 24;

/** What the wall shows of the operation that it is about; of everything in its own area while there is none. */
export function useWallPicture(operation: Operation | null, own: string): WallPicture {
  const player = usePlayer();
  // The first second after the server has told the time is not worth a wall full of nonsense.
  const now = useNow(1000) || player.now();
  const tables = usePicture(({ units, incidents, notes, tasks }) => ({ units, incidents, notes, tasks }));
  const operationId = operation?.operationId ?? null;

  const units = useMemo(() => ofOperation(tables.units, operationId), [tables.units, operationId]);
  const incidents = useMemo(
    () =>
      ofOperation(tables.incidents, operationId).sort((a, b) => b.reportedAt - a.reportedAt || b.no - a.no),
    [tables.incidents, operationId],
  );
  const notes = useMemo(
    () => ofOperation(tables.notes, operationId).sort((a, b) => b.at - a.at),
    [tables.notes, operationId],
  );
  const open = useMemo(() => incidents.filter((incident) => !isEnded(incident)), [incidents]);
  const ladder = useMemo(() => tierLadder(units, incidents), [units, incidents]);
  const { picture } = player.state();
  const area = operation?.area ?? own;
  const busy = useMemo(() => assignedNow(tables.tasks, operationId), [tables.tasks, operationId]);
  const { positions } = player.state();
  const forces = forcesOf(units, positions, now, SILENT_LIMIT);
  const streets = useStreets(units, incidents, operationId);
  return {
    now,
    operation,
    units,
    incidents,
    open,
    notes,
    forces,
    ladder,
    streets,
    tiers: operation ? ladderOf(picture, operation, operation.area) : [],
    mode: operation ? modeIn(picture.modes, operation.operationId, streets[0] ?? operation.area) : 'normal',
    todos: todosOf(picture, area, now),
    whistles: whistleRows(picture, area).running,
    work: workCounts(units, busy, positions, now),
    gaps: longest(gapsIn(picture, area), now),
  };
}

/** Without an operation the wall shows everything that is going on. */
function ofOperation<T extends { operationId: string }>(
  table: Readonly<Record<string, T>>,
  operationId: string | null,
): T[] {
  const all = Object.values(table);
  return operationId === null ? all : all.filter((item) => item.operationId === operationId);
}

function longest(gaps: readonly { since: number }[], now: number): WallPicture['gaps'] {
  return { count: gaps.length, longestMs: gaps.length > 0 ? Math.max(0, now - gaps[0]!.since) : 0 };
}

/** The same list object while its streets are the same: the map is fitted to it. */
function useStreets(
  units: readonly DutyUnit[],
  incidents: readonly Incident[],
  operationId: string | null,
): readonly string[] {
  const last = useRef<readonly string[]>([]);
  return useMemo(() => {
    const kept =
      operationId === null
        ? []
        : streetsOf([...incidents.map((incident) => incident.area), ...units.map((unit) => unit.homeArea)]);
    if (kept.join() !== last.current.join()) last.current = kept;
    return last.current;
  }, [units, incidents, operationId]);
}

const GRID_CODE_LENGTH = 15;

/** Grids of some streets, and how many have a unit of their own on duty; null until all are known. */
export function useGridPresence(
  streets: readonly string[],
  units: readonly DutyUnit[],
): { staffed: number; total: number } | null {
  const communities = useQueries({
    queries: streets.map(areaQuery),
    combine: (answers) =>
      answers.length > 0 && answers.every((a) => a.data)
        ? answers.flatMap((a) => a.data!.children.map((child) => child.code))
        : null,
  });
  const grids = useQueries({
    queries: (communities ?? []).map(areaQuery),
    combine: (answers) =>
      answers.length > 0 && answers.every((a) => a.data)
        ? answers.flatMap((a) => a.data!.children.map((child) => child.code))
        : null,
  });
  const key = grids?.join() ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list's values
  return useMemo(() => {
    if (!grids) return null;
    const present = new Set(
      units
        .filter((unit) => unit.homeArea.length >= GRID_CODE_LENGTH)
        .map((unit) => unit.homeArea.slice(0, GRID_CODE_LENGTH)),
    );
    return { staffed: grids.filter((code) => present.has(code)).length, total: grids.length };
  }, [key, units]);
}

/** Districts of the city with their names, for the city's panel. */
export function useChildren(code: string) {
  return useQuery(areaQuery(code)).data?.children ?? null;
}
