import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MapBase, MapSettings, MapViewProps } from '../../../../client/map/mapTypes.ts';
import { MapView } from '../../../../client/map/view/MapView.tsx';
import { Desk } from '../../../support/screen.tsx';

/**
 * The engine wants a graphics context: what React says to it is looked at here. Files share their modules: no other test
 * may load the map itself, or it is here already when this one takes its place.
 */
const engine = vi.hoisted(() => ({
  update: vi.fn(),
  write: vi.fn(),
  again: vi.fn(),
  state: { kind: 'shown' } as { kind: string; map?: unknown },
}));
vi.mock('../../../../client/map/view/useMap.ts', () => ({
  useMap: () => ({ state: engine.state, again: engine.again }),
}));

beforeEach(() => {
  vi.clearAllMocks();
  const map = {
    getZoom: () => 12,
    getCenter: () => ({ lng: 121.5, lat: 29.9 }),
    getContainer: () => document.createElement('div'),
    project: ([x, y]: [number, number]) => ({ x, y }),
  };
  engine.state = {
    kind: 'shown',
    map: { update: engine.update, write: engine.write, map },
  };
});

const FIT: MapSettings['fit'] = [121, 29, 122, 30];
const SHOWN: MapSettings = { area: '330205', fit: FIT, plates: [] };
const BASE: MapBase = { player: {} as never, areaVersion: 1, areaBounds: null, theme: 'dark' };

function show(part: Partial<MapViewProps> = {}) {
  const desk = new Desk();
  // New objects at each render, as whoever shows a map makes them.
  const view = (more: Partial<MapViewProps>) => (
    <MapView base={{ ...BASE }} shown={{ ...SHOWN }} label="态势地图" {...part} {...more} />
  );
  const shown = desk.show(view({}));
  const again = (more: Partial<MapViewProps> = {}) => shown.rerender(<desk.World>{view(more)}</desk.World>);
  return { desk, ...shown, again };
}

describe('the map’s settings', () => {
  it('are told to the engine once, and again only when one of them is another', () => {
    const { again } = show();
    expect(engine.update).toHaveBeenCalledTimes(1);
    again();
    again({ label: 'other words', attribution: 'somebody' });
    expect(engine.update).toHaveBeenCalledTimes(1);
    again({ shown: { ...SHOWN, candidates: ['U-1'] } });
    expect(engine.update).toHaveBeenCalledTimes(2);
    expect(engine.update.mock.lastCall![0]).toMatchObject({ area: '330205', candidates: ['U-1'] });
  });

  it('are followed by its names, which it writes in the language of the screen', () => {
    const { again } = show();
    expect(engine.write).toHaveBeenCalledTimes(1);
    again();
    expect(engine.write).toHaveBeenCalledTimes(1);
  });

  it('have a name that is heard, a note about the boundaries, and a cross where somebody clicked', () => {
    const { container } = show({ attribution: '边界为示意', marker: [3, 4] });
    expect(screen.getByRole('region', { name: '态势地图' }).textContent).toContain('边界为示意');
    const marker = [...container.querySelectorAll('div')].find(({ style }) => style.left === '3px');
    expect(marker?.style.top).toBe('4px');
  });
});

describe('a map that is not told yet where to look', () => {
  it('is calm until it is, and is not so again while something else is looked for', () => {
    const { again } = show({ shown: { ...SHOWN, fit: null } });
    const map = screen.getByRole('region', { name: '态势地图' });
    expect(map.dataset.placed).toBe('false');
    expect(screen.getByRole('status').textContent).toBe('正在打开…');
    again({ shown: SHOWN });
    expect(map.dataset.placed).toBe('true');
    expect(screen.queryByRole('status')).toBeNull();
    again({ shown: { ...SHOWN, fit: null } });
    expect(map.dataset.placed).toBe('true');
  });

  it('says that its graphics are gone all the same', () => {
    engine.state = { kind: 'away' };
    show({ shown: { ...SHOWN, fit: null } });
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });
});

describe('a map that is away', () => {
  it('says so and comes again when it is asked to', async () => {
    engine.state = { kind: 'away' };
    const { desk } = show();
    await desk.user.click(screen.getByRole('button'));
    expect(engine.again).toHaveBeenCalledTimes(1);
  });

  it('has no button on a wall, which nobody touches', () => {
    engine.state = { kind: 'away' };
    show({ base: { ...BASE, interactive: false } });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
