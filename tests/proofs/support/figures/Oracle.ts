import type { Facts, FigureScope } from '../../../../shared/figures/facts.ts';
import { FIGURES, type FigureName } from '../../../../shared/figures/figures.ts';
import type { Tier } from '../../../../shared/model/area.ts';
import type { Entry } from '../../../../shared/model/entries/entry.ts';
import { fold } from '../../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../../shared/picture/picture.ts';
import type { EntryBatch } from '../../../../shared/wire/events.ts';
import { PICTURE_ROUTES } from '../../../../shared/wire/pictureRoutes.ts';
import type { ApiClient } from '../../../support/apiClient.ts';
import type { PageReading, ShownFigure } from './FigurePage.ts';

/** The journal of one person as it grows. */
export class PersonJournal {
  readonly entries: Entry[] = [];
  private readonly client: ApiClient;
  private through = 0;
  private reading: Promise<void> | null = null;

  constructor(client: ApiClient) {
    this.client = client;
  }

  /** Resolves when everything up to a number has been read. */
  async upTo(seq: number): Promise<void> {
    while (this.through < seq) {
      this.reading ??= this.read().finally(() => {
        this.reading = null;
      });
      await this.reading;
    }
  }

  private async read(): Promise<void> {
    const batch = await this.client.get<EntryBatch & { head: number }>(
      `${PICTURE_ROUTES.journal.path}?after=${this.through}&limit=5000`,
    );
    this.entries.push(...batch.entries);
    this.through = batch.through;
  }
}

/** What the journal of somebody says that figures are at any of its numbers. */
export class Oracle {
  private readonly journal: Pick<PersonJournal, 'entries' | 'upTo'>;
  /** The Picture that was asked for last, and how many entries are in it. */
  private last: { picture: Picture; taken: number } = { picture: emptyPicture, taken: 0 };

  constructor(journal: Pick<PersonJournal, 'entries' | 'upTo'>) {
    this.journal = journal;
  }

  /** The Picture at a journal number, from the entries alone. */
  private async pictureAt(seq: number): Promise<Picture> {
    await this.journal.upTo(seq);
    if (this.last.picture.seq > seq) this.last = { picture: emptyPicture, taken: 0 };
    const { picture, taken } = this.last;
    const ahead = this.journal.entries.slice(taken).filter((entry) => entry.seq <= seq);
    this.last = { picture: fold(picture, ahead), taken: taken + ahead.length };
    return this.last.picture;
  }

  /** What is wrong on a page at its own journal number: figures that are not what they are defined to be. */
  async wrong(reading: PageReading): Promise<string[]> {
    const picture = await this.pictureAt(reading.seq);
    const fixes = new Map(reading.fixes);
    // Facts for each answer about grids that the page may show; one without for all other figures.
    const answers = reading.coverage.length > 0 ? reading.coverage : [null];
    const facts = answers.map(
      (coverage): Facts => ({
        picture,
        now: reading.now,
        fixAt: (slot) => fixes.get(slot) ?? null,
        // Zones stand in panels that are closed here.
        placeOf: null,
        coverage,
      }),
    );
    return reading.figures.flatMap((shown) => {
      const expected = [...new Set(facts.map((one) => expectedOf(shown, one)))];
      const said = shown.value === 'unknown' || shown.value === 'hidden' ? shown.value : Number(shown.value);
      const held = expected.includes(said) && (isWritten(shown) || shown.name === 'dispatchLeft');
      const where = `${shown.name} of ${shown.area}${shown.tier ? ` ${shown.tier}` : ''}`;
      return held
        ? []
        : [`${where} at ${reading.seq}: ${shown.value} (“${shown.text}”) and not ${expected.join(' or ')}`];
    });
  }
}

function expectedOf({ name, area, operationId, tier }: ShownFigure, facts: Facts): number | string {
  const scope: FigureScope = { area, operationId, ...(tier ? { tier: tier as Tier } : {}) };
  return FIGURES[name as FigureName].count(facts, scope) ?? 'unknown';
}

/** What a person reads is what a program reads. A time that is left is written as one. */
function isWritten({ value, text }: ShownFigure): boolean {
  if (value === 'unknown') return text === '–';
  if (value === 'hidden') return text === '不可见';
  return text.replaceAll(',', '') === value;
}
