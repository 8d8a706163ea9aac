import { Router } from 'express';
import { z } from 'zod';
import { aboveScope, inScope, sees } from '../../shared/access/principal.ts';
import { redactEntry } from '../../shared/access/redact.ts';
import { cutPicture } from '../../shared/picture/picture.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import {
  journalQuerySchema,
  positionsQuerySchema,
  ROUTES,
  snapshotQuerySchema,
} from '../../shared/wire/routes.ts';
import type { Audit } from '../access/audit.ts';
import { readerIn, readerOf } from '../access/reader.ts';
import { principalOf, requireAccess, requireScope } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { listOperations } from '../db/queries/operations.ts';
import { readAs } from '../db/readAs.ts';
import { readJournalFor } from '../journal/readFor.ts';
import type { Journal } from '../journal/types.ts';
import { recordFrames } from '../positions/record.ts';
import { param, parse } from './answer.ts';

export interface JournalRouteDeps {
  db: Database;
  journal: Journal;
  audit: Audit;
}

/** The record: journal pages, snapshots, operations and their positions, each cut to the asker's scope. */
export function journalRouter({ db, journal, audit }: JournalRouteDeps): Router {
  const router = Router();

  router.get(ROUTES.journal, async (request, response) => {
    const principal = principalOf(request);
    const scope = requireScope(principal);
    const { after, limit } = parse(journalQuerySchema, request.query);
    const head = journal.picture().seq;
    const read = await readJournalFor(db.pool, readerOf(principal), { after, head, limit });
    const batch: EntryBatch = {
      after,
      through: read.through,
      entries: read.entries.filter((entry) => sees(scope, entry)).map((entry) => redactEntry(entry, scope)),
    };
    response.json({ ...batch, head });
  });

  router.get(ROUTES.snapshot, async (request, response) => {
    const scope = requireScope(principalOf(request));
    const { seq } = parse(snapshotQuerySchema, request.query);
    const head = journal.picture();
    if (seq !== undefined && seq > head.seq) {
      throw new Refusal('not_found', `The journal ends at number ${head.seq}.`, 'seq');
    }
    const whole = seq === undefined || seq === head.seq ? head : await journal.pictureAt(seq);
    response.json({ picture: cutPicture(whole, scope) });
  });

  router.get(ROUTES.operations, async (request, response) => {
    const principal = principalOf(request);
    const scope = requireScope(principal);
    const all = await readAs(db.pool, readerOf(principal), listOperations);
    const operations = all.filter((o) => inScope(scope, o.area) || aboveScope(scope, o.area));
    response.json({ operations });
  });

  router.get(ROUTES.operationPositions, async (request, response) => {
    const principal = principalOf(request);
    const query = parse(positionsQuerySchema, request.query);
    const operationId = parse(z.object({ operationId: z.uuid() }), {
      operationId: param(request, 'operationId'),
    }).operationId;
    const area = query.area ?? principal.area;
    requireAccess(principal, 'replay.view', area);
    requireAccess(principal, 'positions.view', area);
    await audit.look(principal, { action: 'positions.replayed', area, operationId });
    const reader = readerIn(principal, 'replay.view', area);
    const bytes = await recordFrames(db, reader, { operationId, from: query.from, to: query.to, area });
    response
      .type('application/octet-stream')
      .set('cache-control', 'private, max-age=0, must-revalidate')
      .send(bytes);
  });

  return router;
}
