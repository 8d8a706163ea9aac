import type { Locator, Page } from 'playwright-core';
import command from '../../client/app/locales/zh-CN/command.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import consoleTexts from '../../client/app/locales/zh-CN/console.json' with { type: 'json' };
import tools from '../../client/app/locales/zh-CN/tools.json' with { type: 'json' };

/** An operator's hands on /console, in Chinese: by mouse and keys, or by finger alone. */
export class ConsolePage {
  readonly page: Page;
  private readonly touch: boolean;

  constructor(page: Page, { touch = false }: { touch?: boolean } = {}) {
    this.page = page;
    this.touch = touch;
  }

  /** Presses a control as this operator does. */
  async press(control: Locator): Promise<void> {
    await (this.touch ? control.tap() : control.click());
  }

  get drawer(): Locator {
    return this.page.getByRole('complementary');
  }

  /** A button of the drawer by its words; a key shown beside them does not count. */
  act(name: string): Locator {
    return this.drawer.getByRole('button', { name, exact: true });
  }

  /** A form of the drawer or a dialog by a part of its name. */
  form(name: string): Locator {
    return this.page.getByRole('form', { name });
  }

  /** The button of the ladder for a tier, from the city down. */
  rung(tier: keyof typeof command.tier.short): Locator {
    return this.page
      .getByRole('list', { name: command.tier.ladder })
      .getByRole('button', { name: new RegExp(`^${command.tier.short[tier]}`) });
  }

  /** A row of the queue that holds a text. */
  row(text: string): Locator {
    return this.page.locator('[data-queue-row]').filter({ hasText: text });
  }

  async tab(name: keyof typeof consoleTexts.tabs): Promise<void> {
    await this.press(this.page.getByRole('tab', { name: consoleTexts.tabs[name] }));
  }

  /** Activates the body that a rung opens, with its latency from then on the ladder. */
  async activate(tier: keyof typeof command.tier.short): Promise<void> {
    await this.press(this.rung(tier));
    await this.press(this.act(command.tier.do.activate));
    await this.press(
      this.form(command.tier.do.activate).getByRole('button', { name: command.tier.do.activateConfirm }),
    );
    await this.drawer.getByText(common.tierState.activated, { exact: true }).first().waitFor();
  }

  /** Reports an incident in the middle of the area in view; its drawer opens. */
  async report(title: string): Promise<void> {
    await this.ready();
    if (this.touch)
      await this.press(this.page.getByRole('button', { name: consoleTexts.report, exact: true }));
    else await this.page.keyboard.press('n');
    const form = this.form(common.report.title);
    await this.press(form.getByRole('button', { name: common.report.useCentre }));
    await form.getByLabel(common.incidents.title).fill(title);
    await this.press(form.getByRole('button', { name: common.report.send, exact: true }));
    await this.drawer.getByRole('heading', { level: 2, name: title }).waitFor();
  }

  /** An action of the drawer: by its letter, or by its button where there are no keys. */
  async do(name: string, key: string): Promise<void> {
    if (this.touch) await this.press(this.act(name));
    else await this.page.keyboard.press(key);
  }

  /** Fills in what a form asks for and sends it. */
  async send(form: Locator, words?: string): Promise<void> {
    if (words !== undefined) await form.getByRole('textbox').last().fill(words);
    await this.press(form.locator('button[type="submit"]'));
    await form.waitFor({ state: 'detached' });
  }

  /** The status that the drawer shows of what is selected. */
  async shows(status: string): Promise<void> {
    await this.drawer.locator('header').getByText(status, { exact: true }).waitFor();
  }

  /** Until the operation is known: before, there is nothing to report for. */
  async ready(): Promise<void> {
    await this.page
      .getByRole('button', { name: consoleTexts.report, exact: true, disabled: false })
      .waitFor();
  }

  /** A tool of the rail. */
  async tool(name: 'callout' | 'zones' | 'coverage' | 'alarms'): Promise<void> {
    await this.press(this.page.getByRole('button', { name: new RegExp(`^${tools.rail[name]}`) }));
  }

  /** Takes an option of a list that opens under its field. */
  async choose(field: Locator, option: string): Promise<void> {
    await this.press(field);
    // An opening list grows and takes its place: a click on the way scrolls to it, which closes it.
    await this.page.waitForFunction((text) => {
      const options = [...document.querySelectorAll('.ant-select-item-option')];
      const found = options.find(({ textContent }) => textContent?.includes(text));
      const list = found?.closest('.ant-select-dropdown');
      if (!found || !list || list.getAnimations().length > 0) return false;
      const { left, top, bottom } = found.getBoundingClientRect();
      return left >= 0 && top >= 0 && bottom <= window.innerHeight && !/-(enter|appear)/.test(list.className);
    }, option);
    await this.press(this.page.locator('.ant-select-item-option').filter({ hasText: option }).first());
  }

  /** Types into a number field and leaves it. */
  async fill(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    await field.press('Tab');
  }

  /** A click on the map, in shares of its width and height. */
  async clickMap(across: number, down: number): Promise<void> {
    const canvas = this.page.locator('.maplibregl-canvas');
    const { width, height } = (await canvas.boundingBox())!;
    await canvas.click({ position: { x: width * across, y: height * down } });
  }

  /** Runs the first thing that the command palette finds for a text. */
  async palette(text: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const palette = this.page.getByRole('dialog', { name: tools.palette.title });
    await palette.getByRole('combobox').fill(text);
    await palette.getByRole('option', { selected: true }).waitFor();
    await this.page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
  }
}
