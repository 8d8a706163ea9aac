import type { Browser } from 'playwright-core';
import field from '../../client/app/locales/zh-CN/field.json' with { type: 'json' };
import { ensureClientBuilt } from '../../scripts/launch/build.mjs';
import { TICK_MS } from '../../server/positions/broadcaster.ts';
import { isSos } from '../../shared/model/incident.ts';
import { ApiClient, type ProvisionedUnit, postOsmand } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { makeTestPlace } from '../support/database.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';
import { SosScreens } from './support/sos/SosScreens.ts';

const PRESSES = 24;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Two steps of what screens are sent, and a page that draws by software beside five others. */
const MOST_TICKS = 4;

/** A responder calls for help, by a tracker's button and by the phone's: on every screen of every tier at once. */
export const proof: Proof = {
  title:
    'a call for help on 3 consoles, 2 walls and the leader’s phone: when; the server killed in the middle',
  async run({ root, args, say }) {
    await ensureClientBuilt(root, process.execPath);
    const place = await makeTestPlace({ seed: 'roster' });
    const server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
    const browser = await launchBrowser();
    try {
      const small = await openSmallOperation(server.url);
      say('  six screens are opened');
      const stage = new Stage(
        server,
        small,
        await SosScreens.open(browser, server.url),
        await ApiClient.signIn(server.url, 'city'),
      );
      const presses = Number(args[0] ?? PRESSES);
      say(`  ${presses} presses of trackers`);
      const figures = [...(await trackers(stage, presses)), ...(await ofPhone(stage, browser, say))];
      say('  the server is killed while a tracker presses');
      figures.push(...(await killed(stage)));
      for (const text of stage.screens.problems) say(`  ${text}`);
      return [...figures, atMost('errors of pages', stage.screens.problems.length, 0)];
    } finally {
      await browser.close();
      await server.stop();
      await place.remove();
    }
  },
};

class Stage {
  readonly server: ServerProcess;
  readonly small: SmallOperation;
  readonly screens: SosScreens;
  readonly city: ApiClient;

  constructor(server: ServerProcess, small: SmallOperation, screens: SosScreens, city: ApiClient) {
    this.server = server;
    this.small = small;
    this.screens = screens;
    this.city = city;
  }

  /** What a tracker sends with its button held, or let go. Answers when it was sent; throws for any answer but 200. */
  async press(unit: ProvisionedUnit, held = true): Promise<number> {
    const [lon, lat] = this.small.grids.find(({ code }) => code === unit.homeArea)!.centre;
    const at = await this.city.now();
    const sentAt = Date.now();
    const answer = await postOsmand(this.server.url, unit, {
      lon,
      lat,
      at,
      ...(held ? { alarm: 'sos' } : {}),
    });
    if (!answer.ok) throw new Error(`${unit.unitId}: ${answer.status} ${await answer.text()}`);
    return sentAt;
  }

  /** Every call of the journal, in its order, with whose it is. */
  async calls(): Promise<{ incidentId: string; unitId: string | null }[]> {
    return (await this.city.journal()).flatMap((entry) =>
      entry.kind === 'incident.reported' && isSos(entry.body)
        ? [{ incidentId: entry.body.incidentId, unitId: entry.body.unitId ?? null }]
        : [],
    );
  }

  async newest(unitId: string): Promise<string> {
    const call = (await this.calls()).findLast((one) => one.unitId === unitId);
    if (!call) throw new Error(`no call of ${unitId}`);
    return call.incidentId;
  }

  async resolve(incidentId: string): Promise<void> {
    await this.city.command('sos.resolve', { incidentId, falseAlarm: false, reason: '演练:人已找到' });
    await this.screens.clear();
  }
}

async function trackers(stage: Stage, presses: number): Promise<Figure[]> {
  const { screens, small } = stage;
  const ticks: number[] = [];
  let uppermost = screens.names.length;
  for (let n = 0; n < presses; n++) {
    const unit = small.units[n % small.units.length]!;
    const pressedAt = await stage.press(unit);
    const incidentId = await stage.newest(unit.unitId);
    const shown = await screens.shown(incidentId);
    ticks.push(...shown.map((at) => (at - pressedAt) / TICK_MS));
    uppermost = Math.min(uppermost, await screens.uppermost());
    if (n === 0 && process.env.SCREENSHOTS_TO) await screens.picture(process.env.SCREENSHOTS_TO);
    // Held on, and let go: neither is another call.
    await stage.press(unit);
    await stage.press(unit, false);
    await stage.resolve(incidentId);
  }
  return [
    { name: 'press to screen, p50', value: at(ticks, 0.5), unit: 'ticks' },
    atMost('press to screen, p99', at(ticks, 0.99), MOST_TICKS, 'ticks'),
    atLeast('screens on which it lies over everything, at least', uppermost, screens.names.length),
    atMost('calls for a press', (await stage.calls()).length / presses, 1),
  ];
}

/** The button on a responder's own phone, held; taken back by them within the minute. */
async function ofPhone(stage: Stage, browser: Browser, say: (text: string) => void): Promise<Figure[]> {
  say('  the button on a phone');
  const { server, screens, small } = stage;
  const [longitude, latitude] = small.grids[0]!.centre;
  const { page, context } = await visit(browser, server.url, 'volunteer', '/field', {
    ...PHONE,
    permissions: ['geolocation'],
    geolocation: { longitude, latitude, accuracy: 8 },
  });
  const duty = page.getByRole('switch', { name: field.duty.switch });
  await duty.tap();
  await page.locator('[role=switch][aria-checked=true]').waitFor();
  const button = page.locator('[data-guide=sos] button').first();
  // Held as by a thumb that does not let go before it has gone out.
  await button.hover();
  await page.mouse.down();
  await page.getByTestId('sos-strip').waitFor();
  await page.mouse.up();
  const incidentId = await stage.newest('DEMO-V');
  const shown = await screens.shown(incidentId);
  if (process.env.SCREENSHOTS_TO)
    await page.screenshot({ path: `${process.env.SCREENSHOTS_TO}/own-phone.png` });
  await page.locator('[data-guide=sos] [data-cancel]').tap();
  await screens.clear();
  await context.close();
  return [atLeast('screens that show the phone’s call', shown.length, screens.names.length)];
}

/** Who presses while the server dies sends on until it answers; what was open before stands again. */
async function killed(stage: Stage): Promise<Figure[]> {
  const { server, screens, small } = stage;
  const madeBy = async (of: string) => (await stage.calls()).filter(({ unitId }) => unitId === of).length;
  const [first, second] = [small.units[0]!, small.units[1]!];
  await stage.press(first);
  const before = await stage.newest(first.unitId);
  await screens.shown(before);
  const made = await madeBy(second.unitId);
  let answered = false;
  const insisting = (async () => {
    const giveUp = Date.now() + 120_000;
    for (;;) {
      try {
        await stage.press(second);
        answered = true;
        return;
      } catch (error) {
        if (Date.now() > giveUp) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  })();
  await server.kill();
  await server.start();
  await insisting;
  const during = await stage.newest(second.unitId);
  await screens.shown(during);
  const open = (await stage.calls()).filter(({ incidentId }) => [before, during].includes(incidentId));
  await stage.city.command('sos.resolve', { incidentId: during, falseAlarm: false, reason: '演练' });
  await screens.stands(before);
  await stage.resolve(before);
  return [
    mustBe('a press while the server dies is answered', answered),
    atMost('calls that it made', (await madeBy(second.unitId)) - made, 1),
    atLeast('open calls that stand after the restart', open.length, 2),
  ];
}

function at(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
