import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CoverageAnswer } from '../../../../shared/wire/coverageRoutes.ts';
import { COVERAGE_ROUTES } from '../../../../shared/wire/coverageRoutes.ts';
import { visit } from '../../../support/browser.ts';

/** One figure as it stands on a page. */
export interface ShownFigure {
  name: string;
  /** As a program reads it, and as a person does. */
  value: string;
  text: string;
  area: string;
  operationId: string | null;
  tier: string | null;
}

/** All figures of a page, and of what they were counted. */
export interface PageReading {
  seq: number;
  now: number;
  fixes: readonly (readonly [slot: number, fixAt: number])[];
  figures: ShownFigure[];
  /** What this page was told of grids lately, the newest last. */
  coverage: readonly CoverageAnswer[];
}

/** Answers that a page may still show: one that has just come may not be drawn yet. */
const KEPT_ANSWERS = 3;

/** A screen of somebody, of which the figures are read. */
export class FigurePage {
  readonly name: string;
  readonly username: string;
  readonly page: Page;
  private readonly context: BrowserContext;
  private readonly coverage: CoverageAnswer[];
  /** Resolves when what came last has been read here: the page may show it already. */
  private readonly answers: { readonly last: Promise<void> };

  private constructor(
    name: string,
    username: string,
    page: Page,
    context: BrowserContext,
    coverage: CoverageAnswer[],
    answers: { readonly last: Promise<void> },
  ) {
    this.name = name;
    this.username = username;
    this.page = page;
    this.context = context;
    this.coverage = coverage;
    this.answers = answers;
  }

  static async open(
    browser: Browser,
    url: string,
    username: string,
    path: string,
    viewport: { width: number; height: number },
  ): Promise<FigurePage> {
    const coverage: CoverageAnswer[] = [];
    const answers = { last: Promise.resolve() };
    const { page, context } = await visit(browser, url, username, path, {
      viewport,
      prepare: (fresh) => {
        fresh.on('response', (response) => {
          if (!response.ok() || new URL(response.url()).pathname !== COVERAGE_ROUTES.of.path) return;
          const taken = answers.last.then(async () => {
            // A page that is closed meanwhile has no answer any more.
            const answer = (await response.json().catch(() => null)) as CoverageAnswer | null;
            if (answer) coverage.push(answer);
            coverage.splice(0, coverage.length - KEPT_ANSWERS);
          });
          answers.last = taken;
        });
      },
    });
    await page.waitForFunction(() => window.tongxinMoment !== undefined);
    return new FigurePage(
      `${path.split('?')[0]} ${viewport.width}×${viewport.height} ${username}`,
      username,
      page,
      context,
      coverage,
      answers,
    );
  }

  /** Right after everything on the page was counted again. */
  async read(): Promise<PageReading> {
    const read = await this.page.evaluate(async () => {
      const moment = await window.tongxinMoment!();
      const shown = [...document.querySelectorAll<HTMLElement>('[data-figure]')];
      return {
        ...moment,
        figures: shown.map(({ dataset, textContent }) => ({
          name: dataset.figure!,
          value: dataset.value!,
          text: textContent ?? '',
          area: dataset.area!,
          operationId: dataset.operation ?? null,
          tier: dataset.tier ?? null,
        })),
      };
    });
    await this.answers.last;
    return { ...read, coverage: [...this.coverage] };
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
