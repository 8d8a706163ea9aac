import type { z } from 'zod';
import type { Area } from '../../shared/model/area.ts';
import { newId } from '../../shared/model/newId.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { type CommandAck, commandAckSchema } from '../../shared/wire/commandAck.ts';
import type { CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import {
  type AreaDetail,
  areaDetailSchema,
  areasAnswerSchema,
  type DemoAccount,
  demoAccountsAnswerSchema,
  type FixOutcomes,
  type fixesSchema,
  fixOutcomesSchema,
  type OperationRecord,
  operationsAnswerSchema,
  ROUTES,
  type SessionInfo,
  sessionSchema,
  timeSchema,
} from '../../shared/wire/routes.ts';
import { ApiError } from './ApiError.ts';
import { requestBytes, requestDone, requestJson } from './request.ts';

/** Who is signed in, or null when nobody is. */
export async function fetchSession(): Promise<SessionInfo | null> {
  try {
    return await requestJson(ROUTES.session, sessionSchema);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unauthenticated') return null;
    throw error;
  }
}

/** Accounts that a demo server offers; empty on any other. */
export async function fetchDemoAccounts(): Promise<DemoAccount[]> {
  try {
    return (await requestJson(ROUTES.demoAccounts, demoAccountsAnswerSchema)).accounts;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return [];
    throw error;
  }
}

export async function signOut(): Promise<void> {
  await requestDone(`${ROUTES.auth}/sign-out`, { body: {} });
}

export async function fetchTime(): Promise<{ now: number; speed: number }> {
  return requestJson(ROUTES.time, timeSchema);
}

export async function fetchArea(code: string, signal?: AbortSignal): Promise<AreaDetail> {
  return requestJson(ROUTES.area.replace(':code', encodeURIComponent(code)), areaDetailSchema, { signal });
}

/** Areas by name or code, best first. */
export async function searchAreas(
  q: string,
  options: { within?: string; limit?: number; signal?: AbortSignal } = {},
): Promise<Area[]> {
  const { within, limit, signal } = options;
  const answer = await requestJson(ROUTES.areas, areasAnswerSchema, { query: { q, within, limit }, signal });
  return answer.areas;
}

export async function fetchOperations(): Promise<OperationRecord[]> {
  return (await requestJson(ROUTES.operations, operationsAnswerSchema)).operations;
}

/** How entries and Pictures are read is loaded when the first is asked for. */
const pictureAnswers = () => import('../../shared/wire/pictureAnswers.ts');

/** One page of the journal: entries in `(after, through]` that the person may see. */
export async function fetchJournal(after: number, limit: number, signal?: AbortSignal): Promise<EntryBatch> {
  const { journalAnswerSchema } = await pictureAnswers();
  return requestJson(ROUTES.journal, journalAnswerSchema, { query: { after, limit }, signal });
}

/** The Picture as it was at a journal number, or at the head. */
export async function fetchSnapshot(seq?: number, signal?: AbortSignal): Promise<Picture> {
  const { snapshotAnswerSchema } = await pictureAnswers();
  const answer = await requestJson(ROUTES.snapshot, snapshotAnswerSchema, {
    query: { seq },
    signal,
  });
  return answer.picture;
}

/** Length-prefixed position frames of `[from, to)`, epoch milliseconds. */
export async function fetchPositions(
  operationId: string,
  from: number,
  to: number,
  area?: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const path = ROUTES.operationPositions.replace(':operationId', encodeURIComponent(operationId));
  return requestBytes(path, { query: { from, to, area }, signal });
}

/** Fixes of the signed-in person's own unit; one outcome per fix, refusals included. */
export async function postFixes(body: z.input<typeof fixesSchema>): Promise<FixOutcomes> {
  return requestJson(ROUTES.fixes, fixOutcomesSchema, { body, refusalsToo: true });
}

/** A command over HTTP, for pages without a socket. A refusal is an ack, not an exception. */
export async function postCommand<K extends CommandKind>(
  kind: K,
  body: CommandInput<K>,
  issuedAt: number,
  commandId: string = newId(),
): Promise<CommandAck> {
  try {
    return await requestJson(ROUTES.commands, commandAckSchema, {
      body: { commandId, kind, body, issuedAt },
    });
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
  const path = ROUTES.areaTiles.replace(':version', String(version)).replace(/:([zxy])/g, '{$1}');
  return `${location.origin}${path}.pbf`;
}
