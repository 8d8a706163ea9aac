import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { areaCodeSchema, isWithin, parentOf } from '../../../shared/model/area.ts';
import type { MapTarget } from '../../map/mapTypes.ts';

export const TABS = ['incidents', 'units', 'facilities'] as const;
export type Tab = (typeof TABS)[number];

/** Where the operator is: kept in the address, so that a link or the back button restores it. */
export interface ConsoleView {
  readonly area: string;
  readonly selection: MapTarget | null;
  readonly tab: Tab;
  /** The operation that was chosen; null follows the newest one under way. */
  readonly operationId: string | null;
}

/** Reads an address; what is wrong or outside `root` falls back to the person's own area. */
export function viewOf(query: URLSearchParams, root: string): ConsoleView {
  const code = areaCodeSchema.safeParse(query.get('area')).data;
  return {
    area: code && isWithin(code, root) ? code : root,
    selection: targetOf(query.get('sel')),
    tab: TABS.find((tab) => tab === query.get('tab')) ?? 'incidents',
    operationId: query.get('op'),
  };
}

/** The address of a view; what is as usual is left out. */
export function queryOf(view: ConsoleView, root: string): Record<string, string> {
  const query: Record<string, string> = {};
  if (view.area !== root) query.area = view.area;
  if (view.selection) query.sel = textOf(view.selection);
  if (view.tab !== 'incidents') query.tab = view.tab;
  if (view.operationId) query.op = view.operationId;
  return query;
}

function targetOf(text: string | null): MapTarget | null {
  const [, kind, id] = /^(area|unit|incident|facility):([\w.-]{1,60})$/.exec(text ?? '') ?? [];
  if (!kind || !id) return null;
  if (kind === 'area') return areaCodeSchema.safeParse(id).success ? { kind, code: id } : null;
  if (kind === 'facility') return { kind, facilityId: id };
  return kind === 'unit' ? { kind, unitId: id } : { kind: 'incident', incidentId: id };
}

function textOf(target: MapTarget): string {
  switch (target.kind) {
    case 'area':
      return `area:${target.code}`;
    case 'unit':
      return `unit:${target.unitId}`;
    case 'incident':
      return `incident:${target.incidentId}`;
    case 'facility':
      return `facility:${target.facilityId}`;
  }
}

/** One step back for `Esc`: first what is open is closed, then the look goes one area up. Null at the top. */
export function stepBack(view: ConsoleView, root: string): Partial<ConsoleView> | null {
  if (view.selection) return { selection: null };
  const above = view.area === root ? null : parentOf(view.area);
  return above ? { area: above } : null;
}

/** The view and the way to change it. A change of area is a step that the back button takes back. */
export function useConsoleView(root: string): readonly [ConsoleView, (change: Partial<ConsoleView>) => void] {
  const [query, setQuery] = useSearchParams();
  const view = useMemo(() => viewOf(query, root), [query, root]);
  const go = useCallback(
    (change: Partial<ConsoleView>) =>
      setQuery((before) => queryOf({ ...viewOf(before, root), ...change }, root), {
        replace: change.area === undefined,
      }),
    [setQuery, root],
  );
  return [view, go];
}
