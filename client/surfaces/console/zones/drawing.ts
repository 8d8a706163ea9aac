import { placeFrom } from '../../../../shared/geometry/around.ts';
import { distanceM } from '../../../../shared/geometry/distance.ts';
import { crossesItself } from '../../../../shared/geometry/soundRing.ts';
import type { Position } from '../../../../shared/model/area.ts';
import type { ZoneShape } from '../../../../shared/model/zone.ts';
import type { MapDraft } from '../../../map/mapTypes.ts';
import { roundRing } from '../../../map/zoneGeometry.ts';

/** A shape on its way. Pure: each step answers the next state. Radii are metres. */
export type Drawing =
  | {
      readonly type: 'circle';
      readonly centre: Position | null;
      readonly radiusM: number;
      /** What the pointer holds. `new`: the centre was just set, and the drag sets the radius. */
      readonly grip: 'centre' | 'rim' | 'new' | null;
    }
  | {
      readonly type: 'polygon';
      /** Corners, the first not repeated. */
      readonly points: readonly Position[];
      readonly closed: boolean;
      readonly pointer: Position | null;
      readonly grip: number | null;
    };

export const LEAST_RADIUS_M = 5;
export const MOST_RADIUS_M = 20_000;
/** The ring has its first point twice, so there is room for one less than the wire takes. */
export const MOST_POINTS = 499;
export const FIRST_RADIUS_M = 300;

export function startDrawing(type: Drawing['type'], radiusM: number = FIRST_RADIUS_M): Drawing {
  return type === 'circle'
    ? { type, centre: null, radiusM, grip: null }
    : { type, points: [], closed: false, pointer: null, grip: null };
}

/** A shape taken up again to be changed. */
export function drawingOf(shape: ZoneShape): Drawing {
  return shape.type === 'circle'
    ? { type: 'circle', centre: shape.centre, radiusM: shape.radiusM, grip: null }
    : { type: 'polygon', points: shape.ring.slice(0, -1), closed: true, pointer: null, grip: null };
}

/** The button goes down: takes hold of what lies within reach. Without a grip the map is dragged instead. */
export function press(drawing: Drawing, at: Position, reachM: number): Drawing {
  if (drawing.type === 'circle') {
    if (!drawing.centre) return { ...drawing, centre: at, grip: 'new' };
    const distance = distanceM(drawing.centre, at);
    if (distance <= reachM) return { ...drawing, grip: 'centre' };
    return Math.abs(distance - drawing.radiusM) <= reachM ? { ...drawing, grip: 'rim' } : drawing;
  }
  const held = drawing.points.findIndex((point) => distanceM(point, at) <= reachM);
  // While corners are being added a press on the first or the last one closes: a drag would hide that.
  return drawing.closed && held >= 0 ? { ...drawing, grip: held } : drawing;
}

/** Below this a drag is the tremble of a click. */
const DRAG_FROM_M = 8;

export function drag(drawing: Drawing, at: Position): Drawing {
  if (drawing.grip === null) return drawing;
  if (drawing.type === 'polygon')
    return { ...drawing, points: drawing.points.map((point, i) => (i === drawing.grip ? at : point)) };
  if (drawing.grip === 'centre') return { ...drawing, centre: at };
  const distance = distanceM(drawing.centre!, at);
  if (drawing.grip === 'new' && distance < DRAG_FROM_M) return drawing;
  return { ...drawing, radiusM: boundRadius(distance) };
}

export function release(drawing: Drawing): Drawing {
  return drawing.grip === null ? drawing : { ...drawing, grip: null };
}

/** A click that was no drag. */
export function click(drawing: Drawing, at: Position, reachM: number): Drawing {
  if (drawing.type === 'circle') {
    if (!drawing.centre) return { ...drawing, centre: at };
    const distance = distanceM(drawing.centre, at);
    const onIt = distance <= reachM || Math.abs(distance - drawing.radiusM) <= reachM;
    return onIt ? drawing : { ...drawing, centre: at };
  }
  if (drawing.closed) return drawing;
  const { points } = drawing;
  const near = (point: Position | undefined) => point !== undefined && distanceM(point, at) <= reachM;
  // A second click on the last corner is a double click; one on the first corner closes as well.
  if (points.length >= 3 && (near(points[0]) || near(points.at(-1)))) return close(drawing);
  if (near(points.at(-1)) || points.length >= MOST_POINTS) return drawing;
  return { ...drawing, points: [...points, at] };
}

export function hover(drawing: Drawing, at: Position): Drawing {
  return drawing.type === 'polygon' && !drawing.closed ? { ...drawing, pointer: at } : drawing;
}

/** Backspace: a closed polygon is opened, an open one loses its last corner, a circle its centre. */
export function takeBackCorner(drawing: Drawing): Drawing {
  if (drawing.type === 'circle') return { ...drawing, centre: null, grip: null };
  if (drawing.closed) return { ...drawing, closed: false, grip: null };
  return { ...drawing, points: drawing.points.slice(0, -1) };
}

/** Enter or a double click. */
export function close(drawing: Drawing): Drawing {
  if (drawing.type === 'circle' || drawing.points.length < 3) return drawing;
  return { ...drawing, closed: true, pointer: null };
}

export function setRadius(drawing: Drawing, radiusM: number): Drawing {
  return drawing.type === 'circle' ? { ...drawing, radiusM: boundRadius(radiusM) } : drawing;
}

export function setCentre(drawing: Drawing, centre: Position): Drawing {
  return drawing.type === 'circle' ? { ...drawing, centre } : drawing;
}

export type DrawingProblem = 'no_centre' | 'few_points' | 'open' | 'crossing';

/** What a drawing still lacks; null when it can be sent. */
export function problemOf(drawing: Drawing): DrawingProblem | null {
  if (drawing.type === 'circle') return drawing.centre ? null : 'no_centre';
  if (drawing.points.length < 3) return 'few_points';
  if (crossesItself([...drawing.points, drawing.points[0]!])) return 'crossing';
  return drawing.closed ? null : 'open';
}

/** The shape as it would be sent, or counted meanwhile: an open polygon counts as if closed. Null while there is none. */
export function shapeOf(drawing: Drawing): ZoneShape | null {
  if (drawing.type === 'circle')
    return drawing.centre ? { type: 'circle', centre: drawing.centre, radiusM: drawing.radiusM } : null;
  const problem = problemOf(drawing);
  if (problem !== null && problem !== 'open') return null;
  return { type: 'polygon', ring: [...drawing.points, drawing.points[0]!] };
}

/** What the map draws of it. */
export function mapDraftOf(drawing: Drawing): MapDraft {
  if (drawing.type === 'circle') {
    const { centre, radiusM } = drawing;
    if (!centre) return { ring: null, line: [], handles: [] };
    const rim = placeFrom(centre, radiusM, 90);
    return { ring: roundRing(centre, radiusM), line: [centre, rim], handles: [centre, rim] };
  }
  const { points, closed, pointer } = drawing;
  if (closed) return { ring: [...points, points[0]!], line: [], handles: points };
  return { ring: null, line: pointer ? [...points, pointer] : points, handles: points };
}

function boundRadius(radiusM: number): number {
  return Math.round(Math.min(MOST_RADIUS_M, Math.max(LEAST_RADIUS_M, radiusM)));
}
