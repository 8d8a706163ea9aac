import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { FixRow } from './fixRow.ts';

const COPY = `copy fix (slot, fix_at, recorded_at, duty_operation, lon_e7, lat_e7, raw_lon, raw_lat, raw_crs, grid_code,
  accuracy_m, speed_mps, heading_deg, altitude_m, battery, mock, late) from stdin binary`;

/**
 * Stores fixes that are known to be new, by binary COPY: on a server only (the embedded database's
 * socket breaks on it). A duplicate fails the statement (SQLSTATE 23505).
 */
export async function copyNewFixes(client: pg.ClientBase, rows: readonly FixRow[]): Promise<void> {
  const stream = client.query(copyFrom(COPY));
  stream.end(encodeFixes(rows));
  await finished(stream);
}

const HEADER = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
const FIELDS = 17;
/** Fixed fields with their lengths, and both texts at their longest. */
const MAX_ROW_BYTES = 2 + FIELDS * 4 + 4 + 8 + 8 + 16 + 4 + 4 + 8 + 8 + 16 + 32 + 5 * 4 + 2;
/** PostgreSQL counts microseconds from 2000-01-01. */
const PG_EPOCH_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;

/** Rows in PostgreSQL's binary COPY format. */
export function encodeFixes(rows: readonly FixRow[]): Buffer {
  const out = new RowBuffer(HEADER.length + rows.length * MAX_ROW_BYTES + 2);
  for (const row of rows) out.row(row);
  return out.end();
}

class RowBuffer {
  private readonly buffer: Buffer;
  private readonly view: DataView;
  private at: number;
  private uuidText = '';
  private uuid = Buffer.alloc(16);

  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafeSlow(capacity);
    this.view = new DataView(this.buffer.buffer, this.buffer.byteOffset, capacity);
    this.at = HEADER.copy(this.buffer);
  }

  row(row: FixRow): void {
    this.view.setInt16(this.at, FIELDS);
    this.at += 2;
    this.int(row.slot);
    this.time(row.at);
    this.time(row.recordedAt);
    this.id(row.operationId);
    this.int(row.lonE7);
    this.int(row.latE7);
    this.double(row.rawLon);
    this.double(row.rawLat);
    this.text(row.rawCrs);
    if (row.grid === null) this.size(-1);
    else this.text(row.grid);
    this.real(row.accuracyM);
    this.real(row.speedMps);
    this.real(row.headingDeg);
    this.real(row.altitudeM);
    this.real(row.battery);
    this.flag(row.mock);
    this.flag(row.late);
  }

  end(): Buffer {
    this.view.setInt16(this.at, -1);
    return this.buffer.subarray(0, this.at + 2);
  }

  private size(bytes: number): void {
    this.view.setInt32(this.at, bytes);
    this.at += 4;
  }

  private int(value: number): void {
    this.size(4);
    this.view.setInt32(this.at, value);
    this.at += 4;
  }

  private double(value: number): void {
    this.size(8);
    this.view.setFloat64(this.at, value);
    this.at += 8;
  }

  private real(value: number | undefined): void {
    if (value === undefined) {
      this.size(-1);
      return;
    }
    this.size(4);
    this.view.setFloat32(this.at, value);
    this.at += 4;
  }

  private flag(value: boolean): void {
    this.size(1);
    this.buffer[this.at++] = value ? 1 : 0;
  }

  private time(ms: number): void {
    this.size(8);
    const micros = (ms - PG_EPOCH_MS) * 1000;
    const high = Math.floor(micros / TWO_32);
    this.view.setInt32(this.at, high);
    this.view.setUint32(this.at + 4, micros - high * TWO_32);
    this.at += 8;
  }

  /** Codes only: ASCII. */
  private text(value: string): void {
    this.size(value.length);
    for (let i = 0; i < value.length; i++) this.buffer[this.at++] = value.charCodeAt(i);
  }

  private id(value: string): void {
    this.size(16);
    if (value !== this.uuidText) {
      this.uuid = Buffer.from(value.replaceAll('-', ''), 'hex');
      this.uuidText = value;
    }
    this.at += this.uuid.copy(this.buffer, this.at);
  }
}
