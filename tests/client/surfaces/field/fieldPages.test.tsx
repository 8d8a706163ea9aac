import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldProvider } from '../../../../client/surfaces/field/context/fieldContext.tsx';
import { FieldHeader } from '../../../../client/surfaces/field/FieldHeader.tsx';
import { FieldScreen } from '../../../../client/surfaces/field/FieldScreen.tsx';
import { IncidentsNear } from '../../../../client/surfaces/field/IncidentsNear.tsx';
import { LeaderPages } from '../../../../client/surfaces/field/LeaderPages.tsx';
import { OwnDuty } from '../../../../client/surfaces/field/OwnDuty.tsx';
import { OwnWork } from '../../../../client/surfaces/field/OwnWork.tsx';
import { ResponderPage } from '../../../../client/surfaces/field/ResponderPage.tsx';
import { ServerClock } from '../../../../client/transport/ServerClock.ts';
import { PageDesk } from '../../../support/pageDesk.tsx';
import { person } from '../../../support/people.ts';
import { incident, operation, T0, tableOf, unit } from '../../features/samples.ts';

const STREET = '330205091';
const NOW = T0 + 20 * 60_000;
const [LON, LAT] = [121.505, 29.985];
const NEARBY = { selected: null, onSelect: () => {} };
const PAGE = { ...NEARBY, seesUnits: false, map: null };
const OWN = unit(1, { homeArea: STREET });

/** Tells the phone where it is. */
let stand: (longitude: number, accuracy?: number) => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('isSecureContext', true);
  let told: PositionCallback = () => {};
  const geolocation = {
    watchPosition: (success: PositionCallback) => {
      told = success;
      return 1;
    },
    clearWatch: () => {},
  };
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: geolocation });
  stand = (longitude, accuracy = 8) =>
    act(async () => {
      const coords = { longitude, latitude: LAT, accuracy, speed: null, heading: null };
      told({ coords, timestamp: Date.now() } as GeolocationPosition);
    });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  Reflect.deleteProperty(navigator, 'geolocation');
  localStorage.clear();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Calls a piece in its own place: what it asks for is asked for here, and nothing below it is counted with it. */
function Counted({
  name,
  calls,
  piece,
}: {
  name: string;
  calls: Map<string, number>;
  piece: () => ReactNode;
}) {
  calls.set(name, (calls.get(name) ?? 0) + 1);
  return piece();
}

/** A phone that is on duty, and how often its pieces are called. */
async function onDuty(
  role: 'responder' | 'leader',
  pieces: (clock: ServerClock) => Record<string, () => ReactNode>,
) {
  const one = operation();
  const desk = new PageDesk({
    principal: person(role, STREET, OWN.unitId),
    picture: {
      operations: { [one.operationId]: one },
      incidents: tableOf([incident(1), incident(2)], ({ incidentId }) => incidentId),
    },
    now: NOW,
    answers: {
      'POST /api/commands': { ok: true, commandId: one.operationId, seq: 0 },
      'POST /api/fixes': ({ body }) => ({
        outcomes: (body as { fixes: [] }).fixes.map(() => ({ ok: true, stored: true })),
      }),
      'GET /api/time': { now: NOW, speed: 1 },
    },
  });
  const clock = new ServerClock();
  clock.set(NOW, 1, clock.mark());
  const calls = new Map<string, number>();
  desk.show(
    <FieldProvider clock={clock}>
      <OwnDuty />
      {Object.entries(pieces(clock)).map(([name, piece]) => (
        <Counted key={name} name={name} calls={calls} piece={piece} />
      ))}
    </FieldProvider>,
  );
  await act(() => vi.dynamicImportSettled());
  await pass(100);
  fireEvent.click(screen.getAllByRole('switch')[0]!);
  await pass(100);
  await desk.change({ units: tableOf([OWN], ({ unitId }) => unitId) });
  await stand(LON);
  await pass(5_000);
  return {
    desk,
    clock,
    /** Which were called while this was done. */
    async during(what: () => Promise<unknown>): Promise<string[]> {
      const before = new Map(calls);
      await what();
      return [...calls.keys()].filter((name) => calls.get(name) !== before.get(name));
    },
  };
}

const responder = () =>
  onDuty('responder', (clock) => ({
    screen: () => FieldScreen({ clock, seesUnits: false }),
    header: () => FieldHeader({ account: true }),
    page: () => ResponderPage(PAGE),
    work: () => OwnWork(),
    near: () => IncidentsNear(NEARBY),
  }));
const leader = () =>
  onDuty('leader', (clock) => ({
    screen: () => FieldScreen({ clock, seesUnits: false }),
    page: () => LeaderPages(PAGE),
  }));

describe.each([
  ['responder', responder],
  ['leader', leader],
])('the phone of a %s', (_, open) => {
  it('renders no page for a second that passes, though what it shows grows older', async () => {
    const { desk, during } = await open();
    const age = () => document.body.textContent.match(/最近位置 ([^前]*)前送达/)?.[1];
    const before = age();
    expect(before).toBeTruthy();
    desk.passes(3_000);
    expect(await during(() => pass(3_000))).toEqual([]);
    expect(age()).not.toBe(before);
  });

  it('renders none for a position of the same place, nor for an entry about something else', async () => {
    const { desk, during } = await open();
    expect(await during(() => stand(LON, 31))).toEqual([]);
    expect(await during(() => desk.change({ notes: {} }))).toEqual([]);
  });

  it('renders all for another operation', async () => {
    const { desk, during } = await open();
    const one = operation({ name: '另一场' });
    const called = await during(() => desk.change({ operations: { [one.operationId]: one } }));
    expect(called).toContain('page');
  });
});

it('a step of its owner renders what says how far something is, and no page', async () => {
  const { during } = await responder();
  expect(await during(() => stand(LON + 0.004))).toEqual(['near']);
  expect(document.body.textContent).toMatch(/390 米/);
});
