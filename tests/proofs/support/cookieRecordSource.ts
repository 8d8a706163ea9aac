import type { RecordSource } from '../../../client/player/RecordSource.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { EntryBatch } from '../../../shared/wire/events.ts';
import { PICTURE_ROUTES } from '../../../shared/wire/pictureRoutes.ts';
import { type OperationRecord, ROUTES } from '../../../shared/wire/routes.ts';
import type { ApiClient } from '../../support/apiClient.ts';

/** An operation's record over HTTP, read with a session cookie where a browser would send its own. */
export function cookieRecordSource(client: ApiClient, operation: OperationRecord, to: number): RecordSource {
  return {
    from: operation.openedAt,
    to,
    firstSeq: operation.firstSeq,
    lastSeq: operation.lastSeq,
    snapshot: async (seq) =>
      (await client.get<{ picture: Picture }>(`${PICTURE_ROUTES.snapshot.path}?seq=${seq}`)).picture,
    entries: (after, limit) =>
      client.get<EntryBatch>(`${PICTURE_ROUTES.journal.path}?after=${after}&limit=${limit}`),
    positions: async (from, to_, area) => {
      const path = ROUTES.operationPositions.path.replace(':operationId', operation.operationId);
      const response = await fetch(`${client.url}${path}?from=${from}&to=${to_}&area=${area}`, {
        headers: { cookie: client.cookie },
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
