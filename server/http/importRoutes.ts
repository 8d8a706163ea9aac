import { Router } from 'express';
import { ROSTER_KINDS } from '../../shared/model/rosterFile.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { IMPORT_ROUTES as R, type RosterForms } from '../../shared/wire/importRoutes.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import { exportRoster } from '../interop/exportRoster.ts';
import { FORMS } from '../interop/forms.ts';
import { type RosterImportDeps, RosterImports } from '../interop/RosterImports.ts';
import { CONTENT_TYPES, writeTemplate } from '../interop/writeRoster.ts';
import { handle } from './handle.ts';

/** Files of roster and facilities: forms and templates, dry run and import, export. */
export function importRouter(deps: RosterImportDeps): Router {
  const router = Router();
  const imports = new RosterImports(deps);

  handle(router, R.forms, () => ({ forms: ROSTER_KINDS.map(formAnswer) }));

  handle(router, R.template, ({ params: { kind }, query: { format, lang }, response }) => {
    if (kind === 'all' && format === 'csv')
      throw new Refusal('bad_request', 'A CSV file holds one kind; choose one.', 'format');
    response
      .set('content-disposition', `attachment; filename="template-${kind}.${format}"`)
      .type(CONTENT_TYPES[format]);
    return writeTemplate(kind, format, lang);
  });

  handle(
    router,
    R.importRoster,
    ({ principal, query, body }) =>
      query.apply ? imports.apply(principal, body, query) : imports.check(principal, body, query),
    (request, _response, next) => {
      imports.requireRoom(principalOf(request));
      next();
    },
  );

  handle(
    router,
    R.exportRoster,
    async ({ principal, params: { kind }, query: { area = principal.area, format, lang }, response }) => {
      requireAccess(principal, 'roster.export', area);
      if (!FORMS[kind].exported)
        throw new Refusal('forbidden', 'Who belongs to a branch is never written out.', 'kind');
      const bytes = await exportRoster(deps.pool, deps.audit, principal, { kind, area, format, lang });
      response
        .set('content-disposition', `attachment; filename="${kind}-${area}.${format}"`)
        .type(CONTENT_TYPES[format]);
      return bytes;
    },
  );

  return router;
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
