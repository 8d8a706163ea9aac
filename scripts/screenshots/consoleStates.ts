import type { Locator, Page } from 'playwright-core';
import type { MapTarget } from '../../client/map/mapTypes.ts';
import type { Language } from '../../shared/model/language.ts';
import { type ScreenWords, screenWordsOf } from './wordsOf.ts';

/** What an operator has open on the console. */
export interface ConsoleScene {
  readonly name: string;
  /** Behind the console's address: what is selected or listed. */
  readonly query?: string;
  /** What the drawer is then about, where that is on the map. */
  readonly about?: MapTarget;
  /** Opens it by hand, once the console is there. */
  open?(page: Page, words: ScreenWords): Promise<void>;
}

/** Things of the operation that states are about. */
export interface Subjects {
  /** Filed, and nobody has been sent. */
  readonly incidentId: string;
  readonly unitId: string;
}

const tool = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });
const drawer = (page: Page): Locator => page.getByRole('complementary');
const row = (page: Page): Locator => page.getByRole('tabpanel').locator('li button').first();

/** Every state of the console that an operator works in. */
export function consoleStates({ incidentId, unitId }: Subjects): readonly ConsoleScene[] {
  const incident: MapTarget = { kind: 'incident', incidentId };
  return [
    { name: 'queue' },
    {
      name: 'drawer',
      about: incident,
      query: `sel=incident:${incidentId}`,
      open: async (page) => drawer(page).getByRole('heading', { level: 2 }).waitFor(),
    },
    {
      name: 'unit',
      about: { kind: 'unit', unitId },
      query: `sel=unit:${unitId}&tab=units`,
      open: async (page) => drawer(page).getByRole('heading', { level: 2 }).waitFor(),
    },
    {
      name: 'dispatch',
      about: incident,
      query: `sel=incident:${incidentId}`,
      open: async (page, { command }) => {
        await drawer(page)
          .getByRole('button', { name: new RegExp(`^${command.incident.do.dispatch}`) })
          .first()
          .click();
        await page
          .getByRole('form', { name: command.dispatch.title })
          .getByRole('button', { pressed: true })
          .waitFor();
      },
    },
    {
      name: 'task',
      query: 'tab=tasks',
      open: async (page) => {
        await row(page).click();
        await drawer(page).getByRole('heading', { level: 2 }).waitFor();
      },
    },
    {
      name: 'tier',
      open: async (page, { command }) => {
        await page.getByRole('list', { name: command.tier.ladder }).getByRole('button').nth(2).click();
        await drawer(page).getByRole('heading', { level: 2 }).waitFor();
      },
    },
    {
      name: 'callout',
      open: async (page, { tools }) => {
        await tool(page, tools.rail.callout).click();
        await drawer(page).locator('li button').first().click();
        await drawer(page).locator('figure').waitFor();
      },
    },
    {
      name: 'compose',
      open: async (page, { tools }) => {
        await tool(page, tools.rail.callout).click();
        await drawer(page).getByRole('button', { name: tools.callout.compose }).click();
        await page.getByTestId('callout-preview').locator('b').first().waitFor();
      },
    },
    {
      name: 'drawing',
      open: async (page, { tools }) => {
        await tool(page, tools.rail.zones).click();
        await drawer(page).getByRole('button', { name: tools.zones.drawCircle }).click();
        const canvas = page.locator('.maplibregl-canvas');
        const { width, height } = (await canvas.boundingBox())!;
        await canvas.click({ position: { x: width / 2, y: height / 2 } });
        await drawer(page).locator('dd').getByText(/^\d/).first().waitFor();
      },
    },
    {
      name: 'coverage',
      open: async (page, { tools }) => {
        await tool(page, tools.rail.coverage).click();
        await drawer(page).getByRole('heading', { level: 2 }).waitFor();
      },
    },
    {
      name: 'whistle',
      query: 'tab=whistles',
      open: async (page) => {
        await row(page).click();
        await drawer(page).getByRole('heading', { level: 2 }).waitFor();
      },
    },
    {
      name: 'alarms',
      open: async (page, { tools }) => {
        await tool(page, tools.rail.alarms).click();
        await drawer(page).getByRole('heading', { level: 2 }).waitFor();
      },
    },
    {
      name: 'palette',
      open: async (page, { tools }) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog', { name: tools.palette.title }).getByRole('option').first().waitFor();
      },
    },
  ];
}

/** Brings a page of the console into a state. */
export async function openState(page: Page, state: ConsoleScene, language: Language): Promise<void> {
  const words = screenWordsOf(language);
  await page.getByRole('button', { name: words.console.report, exact: true, disabled: false }).waitFor();
  await page.locator('[data-loaded="true"]').first().waitFor();
  await state.open?.(page, words);
}
