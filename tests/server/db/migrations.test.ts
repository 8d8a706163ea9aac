import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../shared/access/roles.ts';
import { ENTRY_KINDS } from '../../../shared/model/entries/entry.ts';
import { KINDS } from '../../../shared/model/entries/nouns.ts';
import { RETENTION_TABLES } from '../../../shared/wire/retentionRoutes.ts';

const db = join(import.meta.dirname, '../../../server/db');
const filesIn = (folder: string) =>
  readdirSync(join(db, folder))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(db, folder, file), 'utf8') }));
/** What the migrations do, in their order, without what takes it back. */
const up = filesIn('migrations')
  .map(({ text }) => text.split('-- Down Migration')[0])
  .join('\n');

const quoted = (list: string) => [...list.matchAll(/'([\w.]+)'/g)].map((match) => match[1]!);

/** A function of kinds as the last migration that defines it has it: `kind ~ '…' or kind in (…)`. */
function kindsOf(name: string): string[] {
  const body = [...up.matchAll(new RegExp(`function ${name}\\(kind text\\)[^;]*?return ([^;]*);`, 'g'))].at(
    -1,
  )![1]!;
  const pattern = /kind ~ '([^']*)'/.exec(body)?.[1];
  const listed = quoted(/kind in \(([^)]*)\)/.exec(body)?.[1] ?? '');
  return ENTRY_KINDS.filter((kind) => listed.includes(kind) || (pattern && new RegExp(pattern).test(kind)));
}

/** Tables of the server's own: nobody reads them on behalf of a person. */
const SERVERS_OWN = [
  'account',
  'area_version',
  'audit_head',
  'command_receipt',
  'consent_text',
  'facility_version',
  'grid_seen',
  'journal_snapshot',
  'person_grade',
  'retention_hold',
  'retention_rule',
  'retention_run',
  'roster_seed',
  'session',
  'verification',
  'write_probe',
  'zone_inside',
];

describe('the database', () => {
  it('lets people read the rows of a table by where they are, or by a rule of its own', () => {
    const all = (pattern: RegExp) => [...up.matchAll(pattern)].map((match) => match[1]!);
    const told = new Set([
      ...all(/call protect_rows\('"?(\w+)"?', /g),
      ...all(/create policy "?\w+"?\s+on\s+"?(\w+)"?\s+for select to tongxin_reader/g),
      // Of these some columns alone, in every row.
      ...all(/grant select \([^)]*\) on "?(\w+)"? to tongxin_reader/g),
      ...all(/drop table "?(\w+)"?/g),
    ]);
    const left = all(/create table "?(\w+)"?/g).filter((table) => !told.has(table));
    expect(left.sort()).toEqual(SERVERS_OWN);
  });

  it.each(filesIn('migrations'))('$file has a way back', ({ text }) => {
    const [, down = ''] = text.split('-- Down Migration');
    expect(down.trim()).not.toBe('');
  });

  it('knows every role', () => {
    const check = [...up.matchAll(/check \("role" in \(([^)]*)\)\)/g)].at(-1)![1]!;
    expect(quoted(check).sort()).toEqual([...ROLES].sort());
  });

  it('shows each kind of entry to those whom it reaches', () => {
    const reaching = (reach: string) => ENTRY_KINDS.filter((kind) => KINDS[kind].reach === reach);
    expect(kindsOf('entry_goes_down')).toEqual(reaching('down'));
    expect(kindsOf('entry_tells_where')).toEqual(reaching('individuals'));
  });

  it('has a rule of retention for each table that a plan counts, and no other', () => {
    const rules = [...up.matchAll(/\('(\w+)', '(?:operation_closed|off_duty|recorded)', (?:\d+|null), '/g)];
    expect(rules.map(([, table]) => table).sort()).toEqual([...RETENTION_TABLES].sort());
  });

  it('has every table that a query writes to', () => {
    const queries = filesIn('queries');
    // A query may make a table of its own for as long as it runs.
    const making = [up, ...queries.map(({ text }) => text)].join('\n');
    const made = new Set(
      [...making.matchAll(/create (?:temp(?:orary)? )?table "?(\w+)"?/g)].map((match) => match[1]!),
    );
    const written = queries.flatMap(({ text }) =>
      [...text.matchAll(/insert into "?(\w+)"?/g)].map((match) => match[1]!),
    );
    expect(written.length).toBeGreaterThan(20);
    expect([...new Set(written)].filter((table) => !made.has(table))).toEqual([]);
  });
});
