import type { MapPlate } from './mapTypes.ts';
import { type Box, overlap, placePlate, type ScreenPoint } from './platePlacing.ts';

/** A plate looks for a better place this often at most; between, it goes along with its symbol. */
const PLACE_EVERY_MS = 1_000;

/** Those that have come over each other are parted sooner. */
const PART_EVERY_MS = 150;

interface Shown {
  element: HTMLElement;
  line: SVGLineElement;
  /** From its symbol to its upper left corner; null until it is placed. */
  offset: ScreenPoint | null;
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
    pointOf: (plate: MapPlate) => ScreenPoint | null,
    symbols: () => { points: readonly ScreenPoint[]; reach: number },
    now: number,
  ): void {
    for (const [id, { element, line }] of this.shown) {
      if (plates.some((plate) => plate.id === id)) continue;
      element.remove();
      line.remove();
      this.shown.delete(id);
    }
    const standing = plates.flatMap((plate) => {
      const at = pointOf(plate);
      const shown = this.elementOf(plate, at !== null);
      return at ? [{ shown, at }] : [];
    });
    // One that comes or grows moves the others too, and so does a zoom that brings them together.
    const since = now - this.placedAt;
    if (
      since >= PLACE_EVERY_MS ||
      standing.some(({ shown }) => !shown.offset) ||
      (since >= PART_EVERY_MS && overlapping(standing))
    ) {
      this.place(standing, symbols());
      this.placedAt = now;
    }
    for (const { shown, at } of standing) this.move(shown, at, shown.offset!);
  }

  /** Takes the plates off the page. */
  close(): void {
    for (const { element } of this.shown.values()) element.remove();
    this.lines.remove();
    this.shown.clear();
  }

  private place(
    standing: readonly { shown: Shown; at: ScreenPoint }[],
    { points, reach }: { points: readonly ScreenPoint[]; reach: number },
  ): void {
    const { clientWidth: width, clientHeight: height } = this.root;
    const boxes: Box[] = [];
    for (const { shown, at } of standing) {
      shown.offset = placePlate(at, shown.size, { width, height }, boxes, points, reach);
      boxes.push(boxOf(shown, at));
    }
  }

  private elementOf(plate: MapPlate, onMap: boolean): Shown {
    let shown = this.shown.get(plate.id);
    if (!shown) {
      const element = document.createElement('div');
      element.dataset.plate = plate.id;
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
      this.root.append(element);
      this.lines.append(line);
      shown = { element, line, offset: null, size: { width: 0, height: 0 }, text: '' };
      this.shown.set(plate.id, shown);
    }
    shown.element.dataset.tone = plate.tone ?? 'plain';
    shown.line.dataset.tone = plate.tone ?? 'plain';
    shown.element.hidden = !onMap;
    shown.line.style.display = onMap ? '' : 'none';
    // A hidden one has no size: it is written when it is seen again.
    if (onMap && shown.text !== plate.text) {
      shown.text = plate.text;
      shown.element.textContent = plate.text;
      shown.size = { width: shown.element.offsetWidth, height: shown.element.offsetHeight };
      shown.offset = null;
    }
    if (!onMap) shown.offset = null;
    return shown;
  }

  private move({ element, line, size }: Shown, at: ScreenPoint, offset: ScreenPoint): void {
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

function boxOf({ offset, size }: Shown, at: ScreenPoint): Box {
  return { left: at.x + (offset?.x ?? 0), top: at.y + (offset?.y ?? 0), ...size };
}

function overlapping(standing: readonly { shown: Shown; at: ScreenPoint }[]): boolean {
  const boxes = standing.map(({ shown, at }) => boxOf(shown, at));
  return boxes.some((box, i) => boxes.some((other, j) => j > i && overlap(box, other)));
}
