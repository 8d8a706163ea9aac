import { describe, expect, it, vi } from 'vitest';
import { DrawingDesk } from '../../../../../client/surfaces/console/zones/DrawingDesk.ts';
import {
  click,
  close,
  type Drawing,
  drag,
  drawingOf,
  hover,
  LEAST_RADIUS_M,
  mapDraftOf,
  press,
  problemOf,
  release,
  setRadius,
  shapeOf,
  startDrawing,
  takeBackCorner,
} from '../../../../../client/surfaces/console/zones/drawing.ts';
import { placeFrom } from '../../../../../shared/geometry/around.ts';
import { distanceM } from '../../../../../shared/geometry/distance.ts';
import type { Position } from '../../../../../shared/model/area.ts';

const HERE: Position = [121.505, 29.985];
const REACH_M = 10;
const east = (m: number) => placeFrom(HERE, m, 90);
const north = (m: number) => placeFrom(HERE, m, 0);
const corners = (...points: Position[]) =>
  points.reduce<Drawing>((drawing, at) => click(drawing, at, REACH_M), startDrawing('polygon'));

describe('a circle', () => {
  it('is drawn in one movement: the press sets the centre, the drag the radius', () => {
    const held = press(startDrawing('circle'), HERE, REACH_M);
    expect(held.grip).toBe('new');
    const drawn = release(drag(held, east(150)));
    expect(drawn.grip).toBeNull();
    expect(shapeOf(drawn)).toEqual({ type: 'circle', centre: HERE, radiusM: 150 });
  });

  it('has its usual radius after a mere click, and takes a typed one within what is allowed', () => {
    const clicked = click(startDrawing('circle'), HERE, REACH_M);
    expect(shapeOf(clicked)).toMatchObject({ radiusM: 300 });
    expect(shapeOf(setRadius(clicked, 150))).toMatchObject({ radiusM: 150 });
    expect(shapeOf(setRadius(clicked, 0))).toMatchObject({ radiusM: LEAST_RADIUS_M });
  });

  it('keeps its radius when the press trembles', () => {
    const held = press(startDrawing('circle'), HERE, REACH_M);
    expect(drag(held, east(3))).toMatchObject({ radiusM: 300 });
  });

  it('is taken by its centre, by its rim, and by nothing between', () => {
    const circle = drawingOf({ type: 'circle', centre: HERE, radiusM: 300 });
    expect(press(circle, east(4), REACH_M).grip).toBe('centre');
    expect(press(circle, north(295), REACH_M).grip).toBe('rim');
    expect(press(circle, east(150), REACH_M).grip).toBeNull();
    expect(drag(press(circle, north(300), REACH_M), north(100))).toMatchObject({ radiusM: 100 });
  });

  it('says that it has no centre, again after backspace', () => {
    expect(problemOf(startDrawing('circle'))).toBe('no_centre');
    expect(problemOf(takeBackCorner(drawingOf({ type: 'circle', centre: HERE, radiusM: 50 })))).toBe(
      'no_centre',
    );
  });
});

describe('a polygon', () => {
  const square = corners(HERE, east(200), placeFrom(east(200), 200, 0), north(200));

  it('takes a corner a click and is closed by a click on its first corner', () => {
    expect(square).toMatchObject({ closed: false });
    const closed = click(square, east(2), REACH_M);
    expect(closed).toMatchObject({ closed: true });
    const shape = shapeOf(closed);
    expect(shape?.type === 'polygon' && shape.ring).toHaveLength(5);
    expect(shape?.type === 'polygon' && shape.ring[0]).toEqual(HERE);
    expect(shape?.type === 'polygon' && shape.ring.at(-1)).toEqual(HERE);
  });

  it('is closed by a second click on its last corner: a double click leaves no corner too many', () => {
    const closed = click(square, north(201), REACH_M);
    expect(closed).toMatchObject({ closed: true });
    expect(closed.type === 'polygon' && closed.points).toHaveLength(4);
  });

  it('is not closed before it has three corners', () => {
    const two = corners(HERE, east(100));
    expect(close(two)).toBe(two);
    expect(problemOf(two)).toBe('few_points');
    expect(shapeOf(two)).toBeNull();
  });

  it('loses its last corner by backspace, and is open again after one on a closed one', () => {
    const closed = close(square);
    expect(takeBackCorner(closed)).toMatchObject({ closed: false });
    const shorter = takeBackCorner(square);
    expect(shorter.type === 'polygon' && shorter.points).toHaveLength(3);
  });

  it('is counted while it is open, and cannot be sent', () => {
    expect(shapeOf(square)?.type).toBe('polygon');
    expect(problemOf(square)).toBe('open');
    expect(problemOf(close(square))).toBeNull();
  });

  it('whose sides cross is neither counted nor sent', () => {
    const bow = close(corners(HERE, placeFrom(east(200), 200, 0), east(200), north(200)));
    expect(problemOf(bow)).toBe('crossing');
    expect(shapeOf(bow)).toBeNull();
  });

  it('has corners that can be dragged once it is closed, and a line that follows the pointer before', () => {
    expect(press(square, HERE, REACH_M).grip).toBeNull();
    const moved = drag(press(close(square), HERE, REACH_M), east(-50));
    expect(moved.type === 'polygon' && distanceM(moved.points[0]!, HERE)).toBeCloseTo(50, 0);
    expect(mapDraftOf(hover(square, east(50))).line).toHaveLength(5);
    expect(mapDraftOf(hover(close(square), east(50))).line).toHaveLength(0);
  });
});

describe('the desk', () => {
  it('tells who listens of each change, and of nothing else', () => {
    const desk = new DrawingDesk(startDrawing('polygon'));
    const heard = vi.fn();
    const leave = desk.subscribe(heard);
    desk.click(HERE, REACH_M);
    expect(desk.press(HERE, REACH_M)).toBe(false);
    desk.release();
    expect(heard).toHaveBeenCalledTimes(1);
    leave();
    desk.click(east(100), REACH_M);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
