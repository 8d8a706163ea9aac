/** Colour as deck.gl takes it: red, green, blue, alpha, each 0 to 255. */
export type Rgba = [number, number, number, number];

/** Tokens that the map draws with (client/ui/tokens.css: the only place of colour literals). */
const TOKENS = {
  ground: 'map-ground',
  context: 'map-context',
  contextLine: 'map-context-line',
  neutral: 'color-bg-container',
  cell1: 'map-cell-1',
  cell2: 'map-cell-2',
  cell3: 'map-cell-3',
  cell4: 'map-cell-4',
  cellLine: 'map-cell-line',
  communityLine: 'map-community-line',
  focusLine: 'map-exclusive-line',
  road: 'map-road',
  roadCase: 'map-road-case',
  building: 'map-building',
  water: 'map-water',
  waterEdge: 'map-water-edge',
  label: 'map-label',
  halo: 'map-halo',
  ink: 'map-symbol-ink',
  paper: 'map-symbol-paper',
  working: 'state-working',
  silent: 'state-silent',
  selected: 'color-primary',
  selectedWash: 'color-primary-bg',
} as const;

export type MapColors = Readonly<Record<keyof typeof TOKENS, string>> & {
  /** CSS font families, the first wish first. */
  readonly fonts: readonly string[];
  /** How long a change of extent takes, milliseconds; 0 where motion is unwanted. */
  readonly extentMs: number;
};

/** Reads the tokens that hold on `element`. */
export function mapColorsOf(element: Element): MapColors {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--tx-${name}`).trim();
  const colors = Object.fromEntries(Object.entries(TOKENS).map(([key, name]) => [key, read(name)])) as Record<
    keyof typeof TOKENS,
    string
  >;
  return {
    ...colors,
    fonts: read('font-family')
      .split(',')
      .map((family) => family.trim().replace(/^["']|["']$/g, '')),
    extentMs: durationMs(read('motion-duration-slow')),
  };
}

/** `320ms`, `.32s` → milliseconds; anything else is no motion. */
export function durationMs(text: string): number {
  const number = Number.parseFloat(text);
  if (Number.isNaN(number)) return 0;
  return text.endsWith('ms') ? number : number * 1000;
}

/** `#rgb`, `#rrggbb` and `rgb()`/`rgba()` with commas, as tokens and browsers write them. Throws RangeError. */
export function rgba(css: string, opacity = 1): Rgba {
  const alpha = (value: number) => Math.round(255 * value * opacity);
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(css)?.[1];
  if (hex) {
    const wide = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const at = (n: number) => Number.parseInt(wide.slice(n, n + 2), 16);
    return [at(0), at(2), at(4), alpha(1)];
  }
  const parts = /^rgba?\(([^)]+)\)$/.exec(css)?.[1]?.split(',').map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) throw new RangeError(`not a colour: ${css}`);
  return [parts[0]!, parts[1]!, parts[2]!, alpha(parts[3] ?? 1)];
}
