import { useCallback, useMemo, useRef } from 'react';
import { areaCodeSchema, isWithin, parentOf } from '../../../../shared/model/area.ts';
import { isInherited } from '../../../../shared/model/id.ts';
import type { MapTarget } from '../../../map/mapTypes.ts';
import { useAddressQuery } from '../../../ui/address.ts';

export const TABS = ['incidents', 'tasks', 'units', 'whistles', 'facilities'] as const;
export type Tab = (typeof TABS)[number];

/** What the one drawer can be about: what is on the map, and what is not. */
export type Selection =
  | MapTarget
  | { kind: 'task'; taskId: string }
  /** A command body of the ladder. */
  | { kind: 'tier'; area: string }
  | { kind: 'whistle'; whistleId: string }
  | { kind: 'callout'; calloutId: string }
  | { kind: 'zone'; zoneId: string };

/** Where the operator is: kept in the address, so that a link or the back button restores it. */
export interface ConsoleView {
  readonly area: string;
  readonly selection: Selection | null;
  readonly tab: Tab;
  /** The operation that was chosen; null follows the weightiest one under way. */
  readonly operationId: string | null;
}

/** Reads an address; what is wrong or outside `root` falls back to the person's own area. */
export function viewOf(query: URLSearchParams, root: string): ConsoleView {
  const code = areaCodeSchema.safeParse(query.get('area')).data;
  return {
    area: code && isWithin(code, root) ? code : root,
    selection: targetOf(query.get('sel')),
    tab: TABS.find((tab) => tab === query.get('tab')) ?? 'incidents',
    operationId: idIn(query.get('op')),
  };
}

/** The address of a view; what is as usual is left out. */
export function queryOf(view: ConsoleView, root: string): Record<string, string> {
  const query: Record<string, string> = {};
  if (view.area !== root) query.area = view.area;
  if (view.selection) query.sel = `${view.selection.kind}:${idOf(view.selection)}`;
  if (view.tab !== 'incidents') query.tab = view.tab;
  if (view.operationId) query.op = view.operationId;
  return query;
}

/** An address may say anything, and whatever is selected is looked up by it. */
function idIn(text: string | null | undefined): string | null {
  return !text || isInherited(text) ? null : text;
}

type Kind = Selection['kind'];
/** What an address that names a kind selects; null where the id is none of that kind. */
const SELECTED: { readonly [K in Kind]: (id: string) => Extract<Selection, { kind: K }> | null } = {
  area: (id) => (areaCodeSchema.safeParse(id).success ? { kind: 'area', code: id } : null),
  tier: (id) => (areaCodeSchema.safeParse(id).success ? { kind: 'tier', area: id } : null),
  unit: (id) => ({ kind: 'unit', unitId: id }),
  incident: (id) => ({ kind: 'incident', incidentId: id }),
  task: (id) => ({ kind: 'task', taskId: id }),
  facility: (id) => ({ kind: 'facility', facilityId: id }),
  whistle: (id) => ({ kind: 'whistle', whistleId: id }),
  callout: (id) => ({ kind: 'callout', calloutId: id }),
  zone: (id) => ({ kind: 'zone', zoneId: id }),
};

function targetOf(text: string | null): Selection | null {
  const [, kind, named] = /^(\w+):([\w.-]{1,60})$/.exec(text ?? '') ?? [];
  const id = idIn(named);
  return id && isKind(kind) ? SELECTED[kind](id) : null;
}

function isKind(text: string | undefined): text is Kind {
  return text !== undefined && Object.hasOwn(SELECTED, text);
}

/** The id of what is selected, whatever it is. */
export function idOf(target: Selection): string {
  switch (target.kind) {
    case 'area':
      return target.code;
    case 'tier':
      return target.area;
    case 'unit':
      return target.unitId;
    case 'incident':
      return target.incidentId;
    case 'task':
      return target.taskId;
    case 'facility':
      return target.facilityId;
    case 'whistle':
      return target.whistleId;
    case 'callout':
      return target.calloutId;
    case 'zone':
      return target.zoneId;
  }
}

/** One step back for `Esc`: first what is open is closed, then the look goes one area up. Null at the top. */
export function stepBack(view: ConsoleView, root: string): Partial<ConsoleView> | null {
  if (view.selection) return { selection: null };
  const above = view.area === root ? null : parentOf(view.area);
  return above ? { area: above } : null;
}

/** The view and the way to change it. Another area, and a drawer that opens, are steps that the back button takes back. */
export function useConsoleView(root: string): readonly [ConsoleView, (change: Partial<ConsoleView>) => void] {
  const [query, setQuery] = useAddressQuery();
  const view = useMemo(() => viewOf(query, root), [query, root]);
  const now = useRef(view);
  now.current = view;
  const go = useCallback(
    (change: Partial<ConsoleView>) =>
      setQuery((before) => queryOf({ ...viewOf(before, root), ...change }, root), {
        replace: change.area === undefined && !(change.selection && now.current.selection === null),
      }),
    [setQuery, root],
  );
  return [view, go];
}
