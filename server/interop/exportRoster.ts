import type pg from 'pg';
import { can, type Principal } from '../../shared/access/principal.ts';
import { maskPhone } from '../../shared/model/phone.ts';
import type { FileFormat, HeaderLanguage, RosterKind } from '../../shared/model/rosterFile.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { rosterRowsWithin } from '../db/queries/rosterFileReads.ts';
import { readAs } from '../db/readAs.ts';
import { writeRoster } from './writeRoster.ts';

export interface ExportWish {
  kind: RosterKind;
  area: string;
  format: FileFormat;
  lang: HeaderLanguage;
}

/**
 * Current rows of a kind in an area, as a file. Telephone numbers of people are masked where the person may
 * not edit the roster; such a file can still be imported again. Audited before anything is handed out.
 */
export async function exportRoster(
  pool: pg.Pool,
  audit: Audit,
  principal: Principal,
  { kind, area, format, lang }: ExportWish,
): Promise<Buffer> {
  const rows = await readAs(pool, readerOf(principal, 'roster.export'), (client) =>
    rosterRowsWithin(client, kind, area),
  );
  await audit.record(principal, {
    action: 'roster.exported',
    area,
    detail: { kind, format, rows: rows.length },
  });
  const values = rows.map((row) => {
    const { phone } = row.values;
    if (kind !== 'people' || typeof phone !== 'string' || can(principal, 'roster.edit', row.area))
      return row.values;
    return { ...row.values, phone: maskPhone(phone) };
  });
  return writeRoster(kind, values, format, lang);
}
