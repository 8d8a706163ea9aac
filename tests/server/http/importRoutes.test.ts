import express, { Router } from 'express';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit } from '../../../server/access/audit.ts';
import { requireSignIn } from '../../../server/access/requireAccess.ts';
import type { Sessions } from '../../../server/access/sessions.ts';
import { answerErrors } from '../../../server/http/answer.ts';
import { importRouter } from '../../../server/http/importRoutes.ts';
import { RosterReader } from '../../../server/interop/RosterReader.ts';
import { readRoster } from '../../../server/interop/readRoster.ts';
import { createLog } from '../../../server/telemetry/log.ts';
import { MAX_FILE_BYTES } from '../../../shared/model/rosterFile.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { IMPORT_ROUTES } from '../../../shared/wire/importRoutes.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { person } from '../../support/people.ts';
import { signedIn } from '../../support/standing.ts';

/** No file here gets as far as the roster; a question to it would fail the test. */
const noPool = {
  query: () => Promise.reject(new Error('asked')),
  connect: () => Promise.reject(new Error('asked')),
};
const people = { admin: person('administrator', '330205'), leader: person('leader', '330205') };
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const clock = manualClock(Date.UTC(2026, 4, 16));
  const pool = noPool as unknown as pg.Pool;
  const sessions = {
    find: async (headers: { 'x-person'?: string }) => ({
      principal: people[headers['x-person'] as keyof typeof people],
    }),
  };
  const router = Router();
  router.use(requireSignIn(sessions as unknown as Sessions), express.json({ limit: '1mb' }));
  router.use(
    importRouter({
      pool,
      clock,
      audit: new Audit(pool, clock),
      areas: { has: () => true },
      gridAt: () => null,
      reader: new RosterReader(),
      standing: signedIn(people.admin, people.leader),
    }),
  );
  router.use(answerErrors(createLog('silent')));
  ({ url, close } = await serveRouter(router));
});
afterAll(() => close());

const get = (path: string, who = 'admin') => fetch(url + path, { headers: { 'x-person': who } });
const post = (query: string, body: string | Buffer, type = 'text/csv', who = 'admin') =>
  fetch(`${url}${IMPORT_ROUTES.importRoster.path}?${query}`, {
    method: 'POST',
    headers: { 'x-person': who, 'content-type': type },
    body: new Uint8Array(Buffer.from(body)),
  });

describe('the routes of roster files', () => {
  it('are closed to whoever may not import or export, before anything is read', async () => {
    const refused = [
      await get(IMPORT_ROUTES.forms.path, 'leader'),
      await get(IMPORT_ROUTES.template.path.replace(':kind', 'people'), 'leader'),
      await get(IMPORT_ROUTES.exportRoster.path.replace(':kind', 'people'), 'leader'),
      await post('fileName=a.csv', 'x', 'text/csv', 'leader'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('tell the forms, and give a template that the reader takes', async () => {
    const { forms } = IMPORT_ROUTES.forms.answer.parse(await (await get(IMPORT_ROUTES.forms.path)).json());
    expect(forms.find(({ kind }) => kind === 'branch_members')!.exported).toBe(false);
    const template = await get(`${IMPORT_ROUTES.template.path.replace(':kind', 'all')}?lang=zh`);
    expect(template.headers.get('content-disposition')).toBe('attachment; filename="template-all.xlsx"');
    const file = readRoster(Buffer.from(await template.arrayBuffer()), { fileName: 't.xlsx' }, '2026-05-16');
    expect(file.sheets).toHaveLength(8);
    expect((await get(`${IMPORT_ROUTES.template.path.replace(':kind', 'all')}?format=csv`)).status).toBe(400);
  });

  it('answer findings and not refusals for what is wrong in a file, an empty one too', async () => {
    for (const [body, code] of [
      ['', 'empty_file'],
      ['PK broken', 'unreadable_file'],
    ] as const) {
      const response = await post('fileName=a.csv&kind=people', body);
      expect(response.status).toBe(200);
      const report = IMPORT_ROUTES.importRoster.answer.parse(await response.json());
      expect(report).toMatchObject({ applied: false, token: null, findings: [{ code }] });
    }
  });

  it('refuse what is no file, what is too large, and a query that says too little', async () => {
    expect((await post('fileName=a.csv', '{"a":1}', 'application/json')).status).toBe(400);
    expect((await post('fileName=a.csv', Buffer.alloc(MAX_FILE_BYTES + 1))).status).toBe(413);
    expect((await post('kind=people', 'x')).status).toBe(400);
    expect((await post('fileName=a.csv&kind=residents', 'x')).status).toBe(400);
    expect((await post('fileName=a.csv&encoding=big5', 'x')).status).toBe(400);
  });

  it('never write out who belongs to a branch, nor anything of a foreign area', async () => {
    expect((await get(IMPORT_ROUTES.exportRoster.path.replace(':kind', 'branch_members'))).status).toBe(403);
    expect(
      (await get(`${IMPORT_ROUTES.exportRoster.path.replace(':kind', 'people')}?area=330206`)).status,
    ).toBe(403);
  });

  it('do not apply with a token that is not of these bytes', async () => {
    const response = await post(`fileName=a.csv&kind=people&apply=${'x'.repeat(60)}`, 'a');
    expect(response.status).toBe(409);
  });
});
