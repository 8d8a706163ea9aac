import { Router } from 'express';
import { redactEntry, sees } from '../../shared/access/cutEntry.ts';
import { aboveScope, inScope } from '../../shared/model/scope.ts';
import { cutPicture } from '../../shared/picture/cutPicture.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { Audit } from '../access/audit.ts';
import { readerIn, readerOf } from '../access/reader.ts';
import { requireAccess, requireScope } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { listOperations } from '../db/queries/operations.ts';
import { readAs } from '../db/readAs.ts';
import { readJournalFor } from '../journal/readFor.ts';
import type { Journal } from '../journal/types.ts';
import { recordFrames } from '../positions/record.ts';
import { handle } from './handle.ts';

export interface JournalRouteDeps {
  db: Database;
  journal: Journal;
  audit: Audit;
}

/** The record: journal pages, snapshots, operations and their positions, each cut to the asker's scope. */
export function journalRouter({ db, journal, audit }: JournalRouteDeps): Router {
  const router = Router();

  handle(router, PICTURE_ROUTES.journal, async ({ principal, query: { after, limit } }) => {
    const scope = requireScope(principal);
    const head = journal.picture().seq;
    const read = await readJournalFor(db.pool, readerOf(principal), { after, head, limit });
    const entries = read.entries
      .filter((entry) => sees(scope, entry))
      .map((entry) => redactEntry(entry, scope));
    return { after, through: read.through, entries, head };
  });

  handle(router, PICTURE_ROUTES.snapshot, async ({ principal, query: { seq } }) => {
    const scope = requireScope(principal);
    const head = journal.picture();
    if (seq !== undefined && seq > head.seq) {
      throw new Refusal('not_found', `The journal ends at number ${head.seq}.`, 'seq');
    }
    const whole = seq === undefined || seq === head.seq ? head : await journal.pictureAt(seq);
    return { picture: cutPicture(whole, scope) };
  });

  handle(router, ROUTES.operations, async ({ principal }) => {
    const scope = requireScope(principal);
    const all = await readAs(db.pool, readerOf(principal), listOperations);
    return { operations: all.filter((o) => inScope(scope, o.area) || aboveScope(scope, o.area)) };
  });

  handle(router, ROUTES.operationPositions, async ({ principal, params, query, response }) => {
    const { operationId } = params;
    const area = query.area ?? principal.area;
    requireAccess(principal, 'replay.view', area);
    requireAccess(principal, 'positions.view', area);
    await audit.viewed(principal, { action: 'positions.replayed', area, operationId });
    const reader = readerIn(principal, 'replay.view', area);
    response.type('application/octet-stream');
    return recordFrames(db, reader, { operationId, from: query.from, to: query.to, area });
  });

  return router;
}
