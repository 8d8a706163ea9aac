import express, { Router } from 'express';
import { z } from 'zod';
import { areasOf } from '../../shared/access/principal.ts';
import { MAX_FILE_BYTES, ROSTER_KINDS, rosterKindSchema } from '../../shared/model/rosterFile.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  exportQuerySchema,
  IMPORT_ROUTES,
  importQuerySchema,
  type RosterForms,
  templateKindSchema,
  templateQuerySchema,
} from '../../shared/wire/importRoutes.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import { exportRoster } from '../interop/exportRoster.ts';
import { FORMS } from '../interop/forms.ts';
import { type RosterImportDeps, RosterImports } from '../interop/RosterImports.ts';
import { CONTENT_TYPES, writeTemplate } from '../interop/writeRoster.ts';
import { param, parse } from './answer.ts';

/** Files of roster and facilities: forms and templates, dry run and import, export. */
export function importRouter(deps: RosterImportDeps): Router {
  const router = Router();
  const imports = new RosterImports(deps);

  router.get(IMPORT_ROUTES.forms, (request, response) => {
    requireImport(principalOf(request));
    const answer: RosterForms = { forms: ROSTER_KINDS.map(formAnswer) };
    response.json(answer);
  });

  router.get(IMPORT_ROUTES.template, async (request, response) => {
    requireImport(principalOf(request));
    const { format, lang } = parse(templateQuerySchema, request.query);
    const { kind } = parse(z.object({ kind: templateKindSchema }), { kind: param(request, 'kind') });
    if (kind === 'all' && format === 'csv')
      throw new Refusal('bad_request', 'A CSV file holds one kind; choose one.', 'format');
    const bytes = await writeTemplate(kind, format, lang);
    response
      .set('content-disposition', `attachment; filename="template-${kind}.${format}"`)
      .type(CONTENT_TYPES[format])
      .send(bytes);
  });

  router.post(
    IMPORT_ROUTES.roster,
    (request, _response, next) => {
      requireImport(principalOf(request));
      next();
    },
    // The limit of this route only; every other takes far less.
    express.raw({ type: () => true, limit: MAX_FILE_BYTES }),
    async (request, response) => {
      const principal = principalOf(request);
      const query = parse(importQuerySchema, request.query);
      const bytes: unknown = request.get('content-length') === '0' ? Buffer.alloc(0) : request.body;
      if (!Buffer.isBuffer(bytes))
        throw new Refusal(
          'bad_request',
          'The body is the file itself, as text/csv or application/octet-stream.',
        );
      const report = query.apply
        ? await imports.apply(principal, bytes, query)
        : await imports.check(principal, bytes, query);
      response.set('cache-control', 'no-store').json(report);
    },
  );

  router.get(IMPORT_ROUTES.exports, async (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area, format, lang } = parse(exportQuerySchema, request.query);
    const { kind } = parse(z.object({ kind: rosterKindSchema }), { kind: param(request, 'kind') });
    requireAccess(principal, 'roster.export', area);
    if (!FORMS[kind].exported)
      throw new Refusal('forbidden', 'Who belongs to a branch is never written out.', 'kind');
    const bytes = await exportRoster(deps.pool, deps.audit, principal, { kind, area, format, lang });
    response
      .set({
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="${kind}-${area}.${format}"`,
      })
      .type(CONTENT_TYPES[format])
      .send(bytes);
  });

  return router;
}

function requireImport(principal: ReturnType<typeof principalOf>): void {
  if (areasOf(principal, 'roster.import').length === 0)
    throw new Refusal('forbidden', 'Your role may not do this here (roster.import).');
}

function formAnswer(kind: (typeof ROSTER_KINDS)[number]): RosterForms['forms'][number] {
  const { sheet, exported, columns } = FORMS[kind];
  return {
    kind,
    sheet,
    exported,
    columns: columns.map(({ key, zh, en, required, cell, example }) => ({
      key,
      zh,
      en,
      required,
      values: cell.values ? Object.keys(cell.values) : null,
      example: example.en,
    })),
  };
}
