import { metresBetween } from '../../../shared/geometry/flat.ts';
import type { Position } from '../../../shared/model/area.ts';
import { type Incident, isUnplaced } from '../../../shared/model/incident.ts';
import { freshnessOf } from '../../../shared/model/reporting.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { incidentTasks } from '../../../shared/picture/incidentTasks.ts';
import { reportPaceOf } from '../../../shared/picture/pace.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { dutyUnits } from '../../../shared/picture/selectors.ts';
import { SECOND_MS } from '../../../shared/time/durations.ts';
import type { PositionTable } from '../../player/PositionTable.ts';
import { assigneeName } from '../dispatch/assigneeName.ts';

/** Of a phone among houses; frames do not carry what each device says. Source: server/watch/types.ts. */
const USUAL_ACCURACY_M = 20;
/** How far somebody in need may have come since the last fix, metres a second: a quick walk. */
const WALK_MPS = 1.3;
/** Beyond this nothing is said of where they are by a ring. */
const MOST_UNSURE_M = 500;

/** A unit that could be sent, and how far it is as the crow flies. */
export interface Near {
  readonly unitId: string;
  readonly callsign: string;
  readonly metres: number;
  readonly at: Position;
}

/** What a screen says of a call for help. */
export interface SosView {
  /** Whoever pressed, while on duty and shown here. */
  readonly caller: DutyUnit | null;
  /** When their last fix is from, epoch milliseconds; null: none, or not followed here. */
  readonly fixAt: number | null;
  /** Where their last fix is, else where it was pressed, WGS-84. */
  readonly here: Position;
  /** Nothing is known of where they are: `here` says only where they belong, and nobody is near it or far from it. */
  readonly unplaced: boolean;
  /** How far from there they may be by now, metres; null without a fix, or when nothing can be said any more. */
  readonly unsureM: number | null;
  /** Who has been sent and is on it. */
  readonly sent: readonly string[];
  /** The nearest of the same operation whose place is known, at most two, the nearest first. */
  readonly nearest: readonly Near[];
}

const MOST_SENT = 2;

type Seen = Pick<Picture, 'units' | 'tasks'>;

/** Distances are from the caller's last fix where there is one, else from where it was pressed. */
export function sosViewOf(
  picture: Picture,
  positions: Pick<PositionTable, 'rowOf' | 'lon' | 'lat' | 'fixAt'>,
  incident: Incident,
  now: number,
): SosView {
  const own = incident.sos?.unitId ?? null;
  const caller = own === null ? null : (picture.units[own] ?? null);
  const row = caller ? positions.rowOf(caller.slot) : -1;
  const here: Position = row < 0 ? incident.position : [positions.lon[row]!, positions.lat[row]!];
  const unplaced = row < 0 && isUnplaced(incident);
  const near: Near[] = [];
  for (const unit of unplaced ? [] : dutyUnits(picture)) {
    const at = positions.rowOf(unit.slot);
    if (unit.unitId === own || unit.operationId !== incident.operationId || at < 0) continue;
    if (freshnessOf(positions.fixAt[at]!, now, reportPaceOf(picture, unit)) === 'silent') continue;
    const metres = metresBetween(...here, positions.lon[at]!, positions.lat[at]!);
    near.push({
      unitId: unit.unitId,
      callsign: unit.callsign,
      metres,
      at: [positions.lon[at]!, positions.lat[at]!],
    });
  }
  near.sort((a, b) => a.metres - b.metres);
  const fixAt = row < 0 ? null : positions.fixAt[row]!;
  return {
    caller,
    fixAt,
    here,
    unplaced,
    unsureM: fixAt === null ? null : unsureOf(now - fixAt),
    sent: sentTo(picture, incident),
    nearest: near.slice(0, MOST_SENT),
  };
}

/** In steps of ten metres, so that a screen draws when it matters. */
function unsureOf(ageMs: number): number | null {
  const metres = USUAL_ACCURACY_M + (WALK_MPS * Math.max(0, ageMs)) / SECOND_MS;
  return metres > MOST_UNSURE_M ? null : Math.ceil(metres / 10) * 10;
}

function sentTo(picture: Seen, incident: Incident): string[] {
  return incidentTasks(picture, incident)
    .flatMap(({ assignments }) => assignments)
    .filter(({ state }) => state === 'active')
    .map(({ assignee }) => assigneeName(picture, assignee));
}
