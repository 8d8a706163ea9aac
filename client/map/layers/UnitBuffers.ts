import { freshnessOf, type ReportPace, SLOWEST } from '../../../shared/model/reporting.ts';
import type { Freshness, UnitKind } from '../../../shared/model/unit.ts';
import { reportPaceOf } from '../../../shared/picture/pace.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { unitsBySlot } from '../../../shared/picture/selectors.ts';
import type { PositionTable } from '../../player/PositionTable.ts';
import type { UnitSymbolData } from './UnitSymbolLayer.ts';

const SHAPE: Record<UnitKind, number> = { officer: 0, cadre: 0, volunteer: 1, vehicle: 2 };
/** A position whose unit the Picture does not name (from outside the viewer's area): a plain ring. */
const UNKNOWN_SHAPE = 1;
const UNNAMED = 255;
const STATE: Record<Freshness, number> = { fresh: 0, ageing: 1, silent: 2 };
const UNKNOWN = 3;

/**
 * The position table as the graphics card wants it. Rebuilt in place when the table or the clock has moved
 * on; nothing is allocated per unit. A new `data` object tells deck.gl to upload.
 */
export class UnitBuffers {
  data: UnitSymbolData = this.wrap(0);
  /** Epoch milliseconds that `time` counts from: single floats hold seconds near it exactly enough. */
  origin = 0;
  /** Picture time until which something glides. */
  glidesUntil = 0;
  private position!: Float64Array;
  private glide!: Float32Array;
  private look!: Float32Array;
  private capacity = 0;
  /** Shape by slot: an array answers faster than a map, and duty changes seldom. */
  private shapes = new Uint8Array(0);
  /** How often each has to be heard of, by slot. */
  private paces: ReportPace[] = [];
  private shapedFor: Pick<Picture, 'units' | 'modes' | 'operations'> | null = null;

  build(table: PositionTable, picture: Picture, now: number, glideMs: number): UnitSymbolData {
    const { length } = table;
    if (length > this.capacity) this.grow(length);
    if (!this.isShapedFor(picture)) this.shape(picture);
    const { position, glide, look, shapes, paces } = this;
    this.origin = now;
    let last = 0;
    for (let row = 0; row < length; row++) {
      const lon = table.lon[row]!;
      const lat = table.lat[row]!;
      const movedAt = table.movedAt[row]!;
      const p = row * 3;
      position[p] = lon;
      position[p + 1] = lat;
      glide[p] = table.fromLon[row]! - lon;
      glide[p + 1] = table.fromLat[row]! - lat;
      // Older than a glide is all the same; a bound keeps the single float exact near the origin.
      glide[p + 2] = Math.max(movedAt - now, -1e6) / 1000;
      if (movedAt > last && (glide[p] !== 0 || glide[p + 1] !== 0)) last = movedAt;
      const shape = shapes[table.slot[row]!] ?? UNNAMED;
      look[row * 2] = lookOf(
        shape,
        shape === UNNAMED ? 'fresh' : freshnessOf(table.fixAt[row]!, now, paces[table.slot[row]!] ?? SLOWEST),
      );
      // Only arrows have a direction.
      if (shape === SHAPE.vehicle) look[row * 2 + 1] = Math.atan2(table.eastM[row]!, table.northM[row]!);
    }
    this.glidesUntil = last + glideMs;
    this.data = this.wrap(length);
    return this.data;
  }

  private isShapedFor({ units, modes, operations }: Picture): boolean {
    const { shapedFor: of } = this;
    return of?.units === units && of.modes === modes && of.operations === operations;
  }

  private shape(picture: Picture): void {
    this.shapedFor = picture;
    const units = unitsBySlot(picture);
    let highest = -1;
    for (const slot of units.keys()) if (slot > highest) highest = slot;
    this.shapes = new Uint8Array(highest + 1).fill(UNNAMED);
    this.paces = new Array(highest + 1).fill(SLOWEST);
    for (const [slot, unit] of units) {
      this.shapes[slot] = SHAPE[unit.kind];
      this.paces[slot] = reportPaceOf(picture, unit);
    }
  }

  private wrap(length: number): UnitSymbolData {
    return {
      length,
      attributes: {
        getPosition: { value: this.position, size: 3 },
        getGlide: { value: this.glide, size: 3 },
        getLook: { value: this.look, size: 2 },
      },
    };
  }

  private grow(length: number): void {
    this.capacity = Math.max(256, this.capacity * 2, length);
    this.position = new Float64Array(this.capacity * 3);
    this.glide = new Float32Array(this.capacity * 3);
    this.look = new Float32Array(this.capacity * 2);
  }
}

/** Shape and state in one number: see the vertex shader. */
function lookOf(shape: number, state: Freshness): number {
  return shape === UNNAMED ? UNKNOWN_SHAPE + 4 * UNKNOWN : shape + 4 * STATE[state];
}
