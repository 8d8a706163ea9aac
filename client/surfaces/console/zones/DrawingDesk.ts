import type { Position } from '../../../../shared/model/area.ts';
import type { MapDraft, MapDrawing } from '../../../map/mapTypes.ts';
import { click, type Drawing, drag, hover, mapDraftOf, press, release } from './drawing.ts';

/** The drawing that the map's pointer and the form beside it work on together. */
export class DrawingDesk implements MapDrawing {
  private drawing: Drawing;
  private readonly listeners = new Set<() => void>();

  constructor(drawing: Drawing) {
    this.drawing = drawing;
  }

  readonly state = (): Drawing => this.drawing;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(step: (drawing: Drawing) => Drawing): void {
    const next = step(this.drawing);
    if (next === this.drawing) return;
    this.drawing = next;
    for (const listener of this.listeners) listener();
  }

  draft(): MapDraft {
    return mapDraftOf(this.drawing);
  }

  press(at: Position, reachM: number): boolean {
    this.change((drawing) => press(drawing, at, reachM));
    return this.drawing.grip !== null;
  }

  drag(at: Position): void {
    this.change((drawing) => drag(drawing, at));
  }

  release(): void {
    this.change(release);
  }

  click(at: Position, reachM: number): void {
    this.change((drawing) => click(drawing, at, reachM));
  }

  hover(at: Position): void {
    this.change((drawing) => hover(drawing, at));
  }
}
