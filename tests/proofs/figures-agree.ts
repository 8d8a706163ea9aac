import type { Browser } from 'playwright-core';
import { ensureClientBuilt } from '../../scripts/launch/build.mjs';
import { startRunningExercise } from '../../scripts/screenshots/runningExercise.ts';
import { FIGURES, type FigureName } from '../../shared/figures/figures.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser } from '../support/browser.ts';
import { disturber } from './support/figures/disturb.ts';
import { FigurePage, type PageReading } from './support/figures/FigurePage.ts';
import { Oracle, PersonJournal } from './support/figures/Oracle.ts';
import { atLeast, atMost, type Figure, mustBe, type Proof } from './support/proof.ts';

/** City, street and community, with who sits there. */
const PLACES = [
  { console: 'city', leader: 'city', wall: 'wall', review: 'reviewer' },
  { console: 'street', leader: 'leader', wall: 'street', review: 'street' },
  { console: 'laocang', leader: 'laocang', wall: 'laocang', review: 'laocang' },
] as const;
const DESK = { width: 1920, height: 1080 };
const LONG = { width: 3840, height: 1080 };
const PHONE = { width: 390, height: 844 };
/** Journal numbers at which every page is read. */
const NUMBERS = 200;
const MOST_ROUNDS = 3;
/** Wrong figures that are told one by one. */
const TOLD = 20;
/** When so many are, nothing more is learned. */
const MOST_WRONG = 500;

/**
 * Pages are drawn without their maps, which show no figures and would leave the machine no time; what they count is the
 * same. Fixes are those that the page itself was told of, and answers about grids those that it was given: the proof is that
 * each figure is what its definition makes of the journal and of them, at the number that the page stands at.
 */
export const proof: Proof = {
  title: 'every figure on console, wall, phone and review is what its definition makes of the journal',
  async run({ root, args, say }) {
    const numbers = Number(args[0] ?? NUMBERS);
    await ensureClientBuilt(root, process.execPath);
    const running = await startRunningExercise(['--from', '10:18', '--speed', '1']);
    const browser = await launchBrowser(['--disable-3d-apis']);
    try {
      const { url } = running;
      const street = await ApiClient.signIn(url, 'street');
      const operationId = await openedOperation(street);
      const check = new Check(url, say);
      const live = await openLive(browser, url);
      say(`  ${live.length} screens, ${numbers} journal numbers`);
      const act = disturber(street, operationId);
      await check.over(live, numbers, act);
      for (const page of live) await page.close();
      const reviews = await openReviews(browser, url, operationId);
      say(`  ${reviews.length} reviews, ${numbers} moments`);
      await check.over(reviews, numbers, scrubber(reviews, numbers));
      for (const page of reviews) await page.close();
      return [...check.figures(numbers), mustBe('the exercise is still running', running.exercise.running)];
    } finally {
      await browser.close();
      await running.close();
    }
  },
};

/** Reads pages, and keeps at which numbers and what was wrong. */
class Check {
  private readonly url: string;
  private readonly say: (text: string) => void;
  private readonly journals = new Map<string, Promise<PersonJournal>>();
  private readonly oracles = new Map<string, Oracle>();
  private readonly seen = new Map<string, Set<number>>();
  private readonly names = new Map<string, Set<string>>();
  private readings = 0;
  private figuresRead = 0;
  private stillReading = 0;
  private wrong = 0;
  /** What was first said of a figure of the journal, by its name, its area and its number; and how often it was said again. */
  private readonly said = new Map<string, string>();
  private saidAgain = 0;
  private contradicted = 0;

  constructor(url: string, say: (text: string) => void) {
    this.url = url;
    this.say = say;
  }

  /** Until the first page, which sees most, was read at so many numbers. */
  async over(pages: readonly FigurePage[], numbers: number, between: () => Promise<void>): Promise<void> {
    const first = pages[0]!.name;
    for (let rounds = 0; rounds < numbers * MOST_ROUNDS; rounds++) {
      if ((this.seen.get(first)?.size ?? 0) >= numbers || this.wrong > MOST_WRONG) return;
      await between();
      await Promise.all(pages.map((page) => this.look(page)));
      if (rounds % 50 === 49) this.say(`  ${this.seen.get(first)!.size} numbers, ${this.wrong} wrong`);
    }
  }

  figures(numbers: number): Figure[] {
    const [live, review] = ['/console', '/review'].map(
      (start) => [...this.seen].find(([name]) => name.startsWith(start))?.[1].size ?? 0,
    );
    return [
      { name: 'screens', value: this.seen.size },
      { name: 'readings of a screen', value: this.readings },
      { name: 'figures read', value: this.figuresRead },
      atLeast('journal numbers at which live screens were read', live!, numbers),
      atLeast('journal numbers at which reviews were read', review!, numbers),
      atLeast('different figures on the screen that shows fewest', Math.min(...this.sizes()), 6),
      atMost('figures that had not come', this.stillReading, 0),
      atMost('figures that are not what they are defined to be', this.wrong, 0),
      atLeast('times that a figure stood on a second screen at the same number', this.saidAgain, numbers),
      atMost('figures that two screens contradict each other about', this.contradicted, 0),
    ];
  }

  private sizes(): number[] {
    return [...this.names.values()].map(({ size }) => size);
  }

  private async look(page: FigurePage): Promise<void> {
    const reading = await page.read();
    const { name } = page;
    this.readings++;
    this.figuresRead += reading.figures.length;
    this.stillReading += reading.figures.filter(({ value }) => value === 'reading').length;
    this.seen.set(name, (this.seen.get(name) ?? new Set()).add(reading.seq));
    const names = this.names.get(name) ?? new Set();
    for (const figure of reading.figures) names.add(figure.name);
    this.names.set(name, names);
    this.compare(name, reading);
    for (const text of await (await this.oracleOf(page.username, name)).wrong(reading)) {
      this.wrong++;
      if (this.wrong <= TOLD) this.say(`  ${name}: ${text}`);
    }
  }

  /** Two screens that stand at the same number say the same of the same area. */
  private compare(page: string, { seq, figures }: PageReading): void {
    for (const { name, area, tier, value } of figures) {
      if (FIGURES[name as FigureName].source !== 'journal') continue;
      const key = `${name} of ${area}${tier ? ` ${tier}` : ''} at ${seq}`;
      const known = this.said.get(key);
      this.said.set(key, known ?? value);
      if (known !== undefined) this.saidAgain++;
      if ((known ?? value) === value) continue;
      this.contradicted++;
      if (this.contradicted <= TOLD) this.say(`  ${page}: ${key}: ${value}, and ${known} on another screen`);
    }
  }

  /** One a page: each goes through the journal at its own pace. */
  private async oracleOf(username: string, name: string): Promise<Oracle> {
    const known = this.oracles.get(name);
    if (known) return known;
    let journal = this.journals.get(username);
    if (!journal) {
      journal = ApiClient.signIn(this.url, username).then((client) => new PersonJournal(client));
      this.journals.set(username, journal);
    }
    const oracle = new Oracle(await journal);
    this.oracles.set(name, oracle);
    return oracle;
  }
}

async function openedOperation(client: ApiClient): Promise<string> {
  for (let tries = 0; tries < 120; tries++) {
    const opened = (await client.journal()).findLast(({ kind }) => kind === 'operation.opened');
    if (opened) return opened.operationId!;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the exercise opened no operation in a minute');
}

async function openLive(browser: Browser, url: string): Promise<FigurePage[]> {
  const pages: FigurePage[] = [];
  for (const place of PLACES) {
    pages.push(await FigurePage.open(browser, url, place.console, '/console?probe=1', DESK));
    pages.push(await FigurePage.open(browser, url, place.leader, '/field?probe=1', PHONE));
    for (const viewport of [DESK, LONG])
      pages.push(await FigurePage.open(browser, url, place.wall, '/wall?probe=1', viewport));
  }
  return pages;
}

async function openReviews(browser: Browser, url: string, operationId: string): Promise<FigurePage[]> {
  const pages: FigurePage[] = [];
  for (const { review } of PLACES)
    pages.push(await FigurePage.open(browser, url, review, `/review?probe=1&op=${operationId}`, DESK));
  return pages;
}

/** Goes on along the time bar of each review, a part of it a call, as a hand would. */
function scrubber(reviews: readonly FigurePage[], steps: number): () => Promise<void> {
  let step = 0;
  return async () => {
    // The second time between the places of the first.
    const share = ((step % steps) + 0.5 * Math.floor(step / steps) + 0.25) / steps;
    step++;
    await Promise.all(
      reviews.map(async ({ page }) => {
        const bar = (await page.getByRole('slider').locator('..').boundingBox())!;
        await page.mouse.click(bar.x + bar.width * share, bar.y + bar.height / 2);
      }),
    );
  };
}
