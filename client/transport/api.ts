import type { Area } from '../../shared/model/area.ts';
import { newId } from '../../shared/model/newId.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { CommandAck, CommandEnvelope, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import { FIX_ROUTES, type FixOutcomes } from '../../shared/wire/fixRoutes.ts';
import type { SentBody } from '../../shared/wire/route.ts';
import {
  type AreaDetail,
  type DemoAccount,
  type OperationRecord,
  ROUTES,
  type SessionInfo,
  type Storing,
} from '../../shared/wire/routes.ts';
import { ApiError } from './ApiError.ts';
import { call } from './call.ts';

/** Who is signed in, or null when nobody is. */
export async function fetchSession(): Promise<SessionInfo | null> {
  try {
    return await call(ROUTES.session);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthenticated') return null;
    throw error;
  }
}

/** Accounts that a demo server offers; empty on any other. */
export async function fetchDemoAccounts(): Promise<DemoAccount[]> {
  try {
    return (await call(ROUTES.demoAccounts)).accounts;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return [];
    throw error;
  }
}

/** Whether what is sent is stored: for pages that hear nothing by a socket. */
export function fetchStoring(): Promise<Storing> {
  return call(ROUTES.storing);
}

export async function fetchTime(): Promise<{ now: number; speed: number }> {
  return call(ROUTES.time);
}

export async function fetchArea(code: string, signal?: AbortSignal): Promise<AreaDetail> {
  return call(ROUTES.area, { params: { code }, signal });
}

/** Areas by name or code, best first. */
export async function searchAreas(
  q: string,
  options: { within?: string; limit?: number; signal?: AbortSignal } = {},
): Promise<Area[]> {
  const { within, limit, signal } = options;
  return (await call(ROUTES.areas, { query: { q, within, limit }, signal })).areas;
}

export async function fetchOperations(): Promise<OperationRecord[]> {
  return (await call(ROUTES.operations)).operations;
}

/** How entries and Pictures are read is loaded when the first is asked for. */
const pictureRoutes = async () => (await import('../../shared/wire/pictureRoutes.ts')).PICTURE_ROUTES;

/** One page of the journal: entries in `(after, through]` that the person may see. */
export async function fetchJournal(after: number, limit: number, signal?: AbortSignal): Promise<EntryBatch> {
  return call((await pictureRoutes()).journal, { query: { after, limit }, signal });
}

/** The Picture as it was at a journal number, or at the head. */
export async function fetchSnapshot(seq?: number, signal?: AbortSignal): Promise<Picture> {
  return (await call((await pictureRoutes()).snapshot, { query: { seq }, signal })).picture;
}

/** Length-prefixed position frames of `[from, to)`, epoch milliseconds. */
export async function fetchPositions(
  operationId: string,
  from: number,
  to: number,
  area?: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return call(ROUTES.operationPositions, { params: { operationId }, query: { from, to, area }, signal });
}

/** Fixes of the signed-in person's own unit; one outcome per fix, refusals included. */
export async function postFixes(body: SentBody<typeof FIX_ROUTES.fixes>): Promise<FixOutcomes> {
  return call(FIX_ROUTES.fixes, { body });
}

/** A command over HTTP, for pages without a socket. A refusal is an ack, not an exception. */
export async function postCommand<K extends CommandKind>(
  kind: K,
  body: CommandInput<K>,
  issuedAt: number,
  commandId: string = newId(),
): Promise<CommandAck> {
  try {
    return await call(ROUTES.commands, { body: { commandId, kind, body, issuedAt } as CommandEnvelope });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return {
      ok: false,
      code: error.code,
      message: error.message,
      ...(error.field ? { field: error.field } : {}),
    };
  }
}

/** Address of the area tiles of a version, with MapLibre's `{z}/{x}/{y}` left in. */
export function areaTilesUrl(version: number): string {
  const path = ROUTES.areaTiles.path.replace(':version', String(version)).replace(/:([zxy])/g, '{$1}');
  return `${location.origin}${path}.pbf`;
}
