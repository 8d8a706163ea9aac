import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { Bbox } from '../../../shared/model/area.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { Note } from '../../../shared/model/note.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { useNow, usePicture, usePlayer } from '../../picture/store.tsx';
import { fetchArea } from '../../transport/api.ts';
import { currentOperation } from '../operation/currentOperation.ts';
import { type Forces, forcesOf } from './forces.ts';
import { type Rung, tierLadder } from './tierLadder.ts';

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
  readonly ladder: readonly Rung[];
  /** Streets of the operation: those that its incidents and units belong to. */
  readonly streets: readonly string[];
}

const SILENT_LIMIT = 24;
/** More streets than this are no place to look at: the map then shows the operation's whole area. */
const MOST_STREETS = 8;

export function useWallPicture(chosen: string | null): WallPicture {
  const player = usePlayer();
  // The first second after the server has told the time is not worth a wall full of nonsense.
  const now = useNow(1000) || player.now();
  const operation = usePicture((picture) => currentOperation(picture.operations, chosen));
  const tables = usePicture(({ units, incidents, notes }) => ({ units, incidents, notes }));
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
  const open = useMemo(() => incidents.filter((incident) => incident.status !== 'closed'), [incidents]);
  const ladder = useMemo(() => tierLadder(units, incidents), [units, incidents]);
  const { positions } = player.state();
  const forces = forcesOf(units, positions, now, SILENT_LIMIT);
  const streets = useStreets(units, incidents, operationId);
  return { now, operation, units, incidents, open, notes, forces, ladder, streets };
}

/** Without an operation the wall shows everything that is going on. */
function ofOperation<T extends { operationId: string }>(
  table: Readonly<Record<string, T>>,
  operationId: string | null,
): T[] {
  const all = Object.values(table);
  return operationId === null ? all : all.filter((item) => item.operationId === operationId);
}

/** The same list object while its streets are the same: the map is fitted to it. */
function useStreets(
  units: readonly DutyUnit[],
  incidents: readonly Incident[],
  operationId: string | null,
): readonly string[] {
  const last = useRef<readonly string[]>([]);
  return useMemo(() => {
    const of = (areas: string[]) =>
      [...new Set(areas.filter((code) => code.length >= 9).map((code) => code.slice(0, 9)))].sort();
    const streets =
      operationId === null
        ? []
        : of([...incidents.map((incident) => incident.area), ...units.map((unit) => unit.homeArea)]);
    const kept = streets.length > MOST_STREETS ? [] : streets;
    if (kept.join() !== last.current.join()) last.current = kept;
    return last.current;
  }, [units, incidents, operationId]);
}

const areaQuery = (code: string) => ({
  queryKey: ['area', code],
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchArea(code, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The box around some areas, else around `fallback`; null until it is known. */
export function useExtent(codes: readonly string[], fallback: string): Bbox | null {
  const wanted = codes.length > 0 ? codes : [fallback];
  const boxes = useQueries({
    queries: wanted.map(areaQuery),
    combine: (answers) => (answers.every((a) => a.data) ? answers.map((a) => a.data!.area.bbox) : null),
  });
  const key = boxes?.join(';') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the boxes' values
  return useMemo(() => (boxes ? boxes.reduce(around) : null), [key]);
}

function around(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
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
