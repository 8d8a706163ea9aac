import type pg from 'pg';
import type { OrganisationPlace } from '../db/queries/organisations.ts';
import type { Findings } from './findings.ts';
import type { CodeSpace } from './ownCodes.ts';
import type { PlannedSheet } from './planned.ts';

/** After so many rows others have their turn: a tick must not wait for a long file. */
export const ROWS_A_TURN = 1_000;

/** What a plan is made against. */
export interface PlanContext {
  db: pg.Pool | pg.PoolClient;
  /** Whether a code is that of an area that is in force. */
  hasArea(code: string): boolean;
  /** The grid at a place, degrees WGS-84; null outside all of them. */
  gridAt(lon: number, lat: number): string | null;
  /** Whether the person may import into this area. */
  mayImport(area: string): boolean;
  /** Whether the person may say that somebody belongs to such an organisation. */
  mayName(organisation: OrganisationPlace): boolean;
  /** What codes of the file stand for. */
  codes: CodeSpace;
  /** How the file writes what has an id now. */
  typed: Map<string, string>;
  findings: Findings;
  /** Today in China, `2026-05-16`. */
  today: string;
}

/** Tables of one file by kind. */
export type Sheets = ReadonlyMap<PlannedSheet['kind'], PlannedSheet>;
