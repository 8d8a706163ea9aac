import type { MapPlate } from './mapTypes.ts';
import { type Box, type Point, placePlate } from './platePlacing.ts';

/** A plate looks for a better place this often at most; between, it goes along with its symbol. */
const PLACE_EVERY_MS = 1_000;

interface Shown {
  element: HTMLElement;
  line: SVGLineElement;
  offset: Point | null;
  size: { width: number; height: number };
  text: string;
}

/** Plates as page elements over the canvas: crisp text in the page's own font, for the few that there are. */
export class PlateBoard {
  private readonly root: HTMLElement;
  private readonly lines: SVGSVGElement;
  private readonly shown = new Map<string, Shown>();
  private placedAt = Number.NEGATIVE_INFINITY;

  /** @param root a positioned element of the map's size. */
  constructor(root: HTMLElement) {
    this.root = root;
    this.lines = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    root.append(this.lines);
  }

  /**
   * Shows these plates at these points (null: what it names is not on the map).
   * @param symbols points that must not be covered, asked for only when plates are placed anew.
   */
  show(
    plates: readonly MapPlate[],
    pointOf: (plate: MapPlate) => Point | null,
    symbols: () => { points: readonly Point[]; reach: number },
    now: number,
  ): void {
    for (const [id, { element, line }] of this.shown) {
      if (plates.some((plate) => plate.id === id)) continue;
      element.remove();
      line.remove();
      this.shown.delete(id);
    }
    const due = now - this.placedAt >= PLACE_EVERY_MS;
    let surroundings: ReturnType<typeof symbols> | null = null;
    const boxes: Box[] = [];
    for (const plate of plates) {
      const shown = this.elementOf(plate);
      const at = pointOf(plate);
      const hidden = at === null;
      shown.element.hidden = hidden;
      shown.line.style.display = hidden ? 'none' : '';
      if (!at) continue;
      if (!shown.offset || due) {
        surroundings ??= symbols();
        const { clientWidth: width, clientHeight: height } = this.root;
        shown.offset = placePlate(
          at,
          shown.size,
          { width, height },
          boxes,
          surroundings.points,
          surroundings.reach,
        );
      }
      this.move(shown, at, shown.offset);
      boxes.push({ left: at.x + shown.offset.x, top: at.y + shown.offset.y, ...shown.size });
    }
    if (due) this.placedAt = now;
  }

  private elementOf(plate: MapPlate): Shown {
    let shown = this.shown.get(plate.id);
    if (!shown) {
      const element = document.createElement('div');
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
      this.root.append(element);
      this.lines.append(line);
      shown = { element, line, offset: null, size: { width: 0, height: 0 }, text: '' };
      this.shown.set(plate.id, shown);
    }
    shown.element.dataset.tone = plate.tone ?? 'plain';
    shown.line.dataset.tone = plate.tone ?? 'plain';
    if (shown.text !== plate.text) {
      shown.text = plate.text;
      shown.element.textContent = plate.text;
      shown.size = { width: shown.element.offsetWidth, height: shown.element.offsetHeight };
    }
    return shown;
  }

  private move({ element, line, size }: Shown, at: Point, offset: Point): void {
    const left = Math.round(at.x + offset.x);
    const top = Math.round(at.y + offset.y);
    element.style.transform = `translate(${left}px, ${top}px)`;
    // The line ends at the plate's edge nearest to the symbol.
    line.setAttribute('x1', String(at.x));
    line.setAttribute('y1', String(at.y));
    line.setAttribute('x2', String(Math.min(left + size.width, Math.max(left, at.x))));
    line.setAttribute('y2', String(Math.min(top + size.height, Math.max(top, at.y))));
  }
}
