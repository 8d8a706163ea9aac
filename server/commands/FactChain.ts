import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import { lookAhead } from '../../shared/picture/fold/apply.ts';
import type { SystemContext } from './engine/handler.ts';

/** Facts of one decision that follow on one another: each is made of the Picture as those before it leave it. */
export class FactChain {
  readonly drafts: EntryDraft[] = [];
  context: Pick<SystemContext, 'picture' | 'actor'>;

  constructor({ picture, actor }: SystemContext) {
    this.context = { picture, actor };
  }

  add(make: (context: Pick<SystemContext, 'picture' | 'actor'>) => EntryDraft): void {
    const draft = make(this.context);
    const { picture, actor } = this.context;
    const seq = picture.seq + 1;
    const tables = lookAhead(picture, { ...draft, seq, recordedAt: picture.at, v: 1 });
    this.context = { picture: { ...picture, ...tables, seq }, actor };
    this.drafts.push(draft);
  }
}
