import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { Position } from '../../shared/model/area.ts';
import type { MapDrawing } from './mapTypes.ts';
import { metresPerPixel } from './viewpoint.ts';

/** How near to a handle a press takes it, CSS pixels: a mouse, a finger. */
const REACH_PX = { mouse: 11, touch: 24 };

/** Mouse and finger on the map, as what they mean to a drawing. Lives as long as the drawing does. */
export class DrawingPointer {
  private readonly map: MapLibreMap;
  private readonly drawing: MapDrawing;
  private dragging = false;

  constructor(map: MapLibreMap, drawing: MapDrawing) {
    this.map = map;
    this.drawing = drawing;
    map.doubleClickZoom.disable();
    map.on('mousedown', this.press);
    map.on('touchstart', this.press);
    map.on('mousemove', this.move);
    map.on('touchmove', this.move);
    map.on('mouseup', this.release);
    map.on('touchend', this.release);
    map.on('click', this.click);
  }

  close(): void {
    const { map } = this;
    map.doubleClickZoom.enable();
    map.off('mousedown', this.press);
    map.off('touchstart', this.press);
    map.off('mousemove', this.move);
    map.off('touchmove', this.move);
    map.off('mouseup', this.release);
    map.off('touchend', this.release);
    map.off('click', this.click);
  }

  private readonly press = (event: MapMouseEvent | MapTouchEvent) => {
    if ('points' in event && event.points.length > 1) return;
    if (!this.drawing.press(placeOf(event), this.reach(event))) return;
    this.dragging = true;
    // The map stays where it is while a handle is dragged.
    event.preventDefault();
  };

  private readonly move = (event: MapMouseEvent | MapTouchEvent) => {
    if (this.dragging) this.drawing.drag(placeOf(event));
    else this.drawing.hover(placeOf(event));
  };

  private readonly release = () => {
    if (!this.dragging) return;
    this.dragging = false;
    this.drawing.release();
  };

  private readonly click = (event: MapMouseEvent) => {
    this.drawing.click(placeOf(event), this.reach(event));
  };

  /** Metres on the ground. */
  private reach(event: MapMouseEvent | MapTouchEvent): number {
    const px = 'points' in event ? REACH_PX.touch : REACH_PX.mouse;
    return metresPerPixel(event.lngLat.lat, this.map.getZoom()) * px;
  }
}

function placeOf({ lngLat }: MapMouseEvent | MapTouchEvent): Position {
  return [lngLat.lng, lngLat.lat];
}
