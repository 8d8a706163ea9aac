import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import { canonical } from '../../shared/picture/digest.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import { transaction } from '../db/database.ts';
import { type AuditRow, auditAfter, auditHead, insertAuditRow, lockAuditHead } from '../db/queries/audit.ts';

/** What is audited: looks at individual positions, what gives access to reporting them, and every right changed. */
export const AUDIT_ACTIONS = [
  'positions.watched',
  'positions.replayed',
  'positions.ranked',
  'positions.counted',
  'units.looked_up',
  'units.contacted',
  'units.provisioned',
  // identity
  'rights.changed',
  'account.created',
  'account.disabled',
  'account.enabled',
  'account.password_set',
  'account.locked',
  'account.unlocked',
  // a name that somebody has, or nobody, perhaps elsewhere
  'account.name_refused',
  'device.id_refused',
  'support.name_refused',
  'display.created',
  'display.revoked',
  'device.issued',
  'device.rotated',
  'device.revoked',
  // cross-area support
  'support.granted',
  'support.ended',
  // consent, own trail, retention
  'consent.given',
  'consent.recorded',
  'consent.withdrawn',
  'consent.expired',
  'trail.own_seen',
  'trail.own_downloaded',
  'trail.deletion_asked',
  'trail.deleted',
  'trail.refusal_proposed',
  'trail.refused',
  'trail.reopened',
  'retention.certified',
  'hold.asked',
  'hold.approved',
  'hold.refused',
  'hold.released',
  // the roster: the detail names the subject and the fields that changed, never a telephone number
  'person.added',
  'person.changed',
  'person.closed',
  'team.added',
  'team.changed',
  'team.closed',
  'post.filled',
  'post.closed',
  'facility.added',
  'facility.changed',
  'facility.closed',
  // roster files
  'roster.imported',
  'roster.exported',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did it: a person, or the account itself where nobody is signed in. */
export type AuditActor = Pick<Principal, 'userId' | 'displayName' | 'role'>;

export interface AuditFact {
  action: AuditAction;
  area: string;
  operationId?: string | undefined;
  detail?: Record<string, unknown>;
}

/** A screen asks for playback a minute at a time: asking on within this time is still the same view. */
const SAME_VIEW_MS = 10 * MINUTE_MS;
const REMEMBERED_VIEWS = 10_000;

/** The record of who saw what about individual people. A view is written before it is granted. */
export class Audit {
  private readonly pool: pg.Pool;
  private readonly clock: Clock;
  /** `at` is on the monotonic clock. */
  private readonly views = new Map<string, { at: number; written: Promise<void> }>();

  constructor(pool: pg.Pool, clock: Clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Writes one row; resolves when it is committed. */
  record(actor: AuditActor, fact: AuditFact): Promise<void> {
    return transaction(this.pool, (client) => this.recordIn(client, actor, fact));
  }

  /** Writes one row with the change that it is about, in its transaction; best last, it holds up all others. */
  async recordIn(client: pg.PoolClient, actor: AuditActor, fact: AuditFact): Promise<void> {
    const { seq, hash: prevHash } = await lockAuditHead(client);
    const row = {
      seq: seq + 1,
      at: this.clock.now(),
      action: fact.action,
      actorId: actor.userId,
      actorName: actor.displayName,
      role: actor.role,
      area: fact.area,
      operationId: fact.operationId ?? null,
      detail: fact.detail ?? {},
    };
    await insertAuditRow(client, { ...row, prevHash, hash: hashOf(prevHash, row) });
  }

  /** Like record, but a view that goes on (same person, action, area, operation) is written once. */
  viewed(principal: Principal, fact: AuditFact): Promise<void> {
    const key = [principal.userId, fact.action, fact.area, fact.operationId].join(' ');
    const real = this.clock.monotonic();
    const known = this.views.get(key);
    if (known && real - known.at < SAME_VIEW_MS) {
      known.at = real;
      return known.written;
    }
    if (this.views.size >= REMEMBERED_VIEWS) this.views.clear();
    const written = this.record(principal, fact);
    this.views.set(key, { at: real, written });
    written.catch(() => this.views.delete(key));
    return written;
  }
}

function hashOf(prevHash: Buffer, row: Omit<AuditRow, 'prevHash' | 'hash'>): Buffer {
  const { seq, at, action, actorId, actorName, role, area, operationId, detail } = row;
  const text = canonical({ seq, at, action, actorId, actorName, role, area, operationId, detail });
  return createHash('sha256').update(prevHash).update(text).digest();
}

export interface AuditVerdict {
  rows: number;
  ok: boolean;
  /** Number of the first row that is missing or does not match its hash. */
  firstBad?: number;
}

const PAGE = 1_000;

/** Reads the whole audit again: numbers without gaps, every hash, and the head. */
export async function verifyAudit(pool: pg.Pool): Promise<AuditVerdict> {
  const head = await auditHead(pool);
  let seq = 0;
  let hash: Buffer = Buffer.alloc(32);
  while (seq < head.seq) {
    const page = await auditAfter(pool, seq, Math.min(PAGE, head.seq - seq));
    if (page.length === 0) return { rows: seq, ok: false, firstBad: seq + 1 };
    for (const { prevHash, hash: stored, ...row } of page) {
      const sound = row.seq === seq + 1 && prevHash.equals(hash) && hashOf(prevHash, row).equals(stored);
      if (!sound) return { rows: seq, ok: false, firstBad: seq + 1 };
      seq = row.seq;
      hash = stored;
    }
  }
  return hash.equals(head.hash) ? { rows: seq, ok: true } : { rows: seq, ok: false, firstBad: seq };
}
