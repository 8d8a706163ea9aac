import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { PRODUCTION, PUBLIC_URL, startIn } from '../support/runningApp.ts';

const GOOD = 'seven quiet rivers';

let place: TestPlace;
let env: Record<string, string>;
beforeAll(async () => {
  place = await makeTestPlace({ seed: 'ningbo' });
  env = { TONGXIN_DIR: place.dir, DATABASE_URL: place.url ?? '' };
});
afterAll(() => place?.remove());

async function query(text: string): Promise<Record<string, unknown>[]> {
  const db = await openDatabase(place);
  const { rows } = await db.pool.query(text);
  await db.close();
  return rows;
}

/** The command as a shell runs it. */
const run = (args: string[], env: Record<string, string>, stdin = '') =>
  new Promise<{ code: number; out: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/createAdmin.ts', ...args],
      { cwd: join(import.meta.dirname, '..', '..'), env: { ...process.env, ADMIN_PASSWORD: '', ...env } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out: out + err }),
    );
    child.stdin!.end(stdin);
  });

describe('npm run admin:create', () => {
  it('makes an administrator from the environment or standard input, and refuses a weak password', async () => {
    expect(await run(['--username', 'ops'], { ...env, ADMIN_PASSWORD: 'short' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('too short'),
    });
    expect(await run(['--username', 'ops', '--area', '330205'], env, `${GOOD}\n`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('ops is administrator of 330205 now.'),
    });
    expect(await run(['--username', 'ops'], env, `${GOOD}\n`)).toMatchObject({
      code: 1,
      out: expect.stringContaining('Choose another user name'),
    });
    expect(await query(`select "role", "areaCode" from "user" where username = 'ops'`)).toEqual([
      { role: 'administrator', areaCode: '330205' },
    ]);
  }, 180_000);
});

describe('a server that people rely on', () => {
  it('does not start on a database with demo accounts, until they are removed', async () => {
    await query(
      `insert into "user" (id, name, email, "emailVerified", username, "role", "areaCode")
       values ('left-over', 'x', 'city@demo.invalid', true, 'city', 'commander', '330200')`,
    );
    await expect(startIn(place, PRODUCTION)).rejects.toThrow(
      /1 demo accounts.*admin:create -- --remove-demo/,
    );
    const { out } = await run(['--username', 'first.admin', '--remove-demo'], {
      ...env,
      ADMIN_PASSWORD: GOOD,
    });
    expect(out).toContain('1 demo accounts were removed.');
    // Of the city that the database holds, where nobody says which area.
    expect(out).toContain('first.admin is administrator of 330200 now.');
    const app = await startIn(place, PRODUCTION);
    const person = new HttpPerson(`http://127.0.0.1:${app.server.port}`);
    person.origin = PUBLIC_URL;
    expect((await person.ask('GET', '/api/demo-accounts')).status).toBe(401);
    expect((await person.enter('city', 'tongxin-2026')).status).toBe(401);
    expect((await person.enter('first.admin', GOOD)).status).toBe(200);
    await app.server.close();
  }, 180_000);
});
