import pg from 'pg';
import { transaction } from './database.ts';

/** For whom rows are read: codes of areas (each with everything below it), and the person themselves. */
export interface Reader {
  /** Areas whose rows may be read. */
  readonly areas: readonly string[];
  /** Areas in which individual positions may be read; none for roles that are shown counts only. */
  readonly positionAreas: readonly string[];
  /** Areas at whose desks they are: what is written for those; none when left out. */
  readonly deskAreas?: readonly string[] | undefined;
  /** Areas in which they may be at work: what is written for whoever does it; none when left out. */
  readonly doerAreas?: readonly string[] | undefined;
  /** The person, for what is their own wherever it lies (own unit, own trail, own consent). */
  readonly userId?: string | undefined;
}

const CODE = /^\d{6,17}$/;

/**
 * Reads on behalf of a person: one read-only transaction as the role `tongxin_reader`, in which row-level
 * security lets through only what the reader's areas hold, whatever `work` asks for.
 * Every read that answers a person goes through here; what the server reads for itself does not.
 */
export async function readAs<T>(
  pool: pg.Pool,
  reader: Reader,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const { areas, positionAreas, deskAreas = [], doerAreas = [] } = reader;
  for (const code of [...areas, ...positionAreas, ...deskAreas, ...doerAreas])
    if (!CODE.test(code)) throw new TypeError(`not the code of an area: ${code}`);
  const begin = async (client: pg.PoolClient) => {
    const set = Object.entries({
      'tongxin.areas': areas.join(),
      'tongxin.position_areas': positionAreas.join(),
      'tongxin.desk_areas': deskAreas.join(),
      'tongxin.doer_areas': doerAreas.join(),
      'tongxin.person': reader.userId ?? '',
    }).map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`);
    // One question: in the database's eyes either all of it is so, or nothing that is asked after it is answered.
    await client.query(['begin transaction read only', 'set local role tongxin_reader', ...set].join('; '));
  };
  return transaction(pool, work, { begin, pipelined: true, reads: true });
}
