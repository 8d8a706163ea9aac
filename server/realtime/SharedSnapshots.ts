import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type Scope, scopeKey } from '../../shared/model/scope.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { snapshotText } from './snapshotText.ts';

/** What a scope was shown of the Picture at a journal number, written once for all who begin with it. */
export interface SharedSnapshot {
  readonly seq: number;
  /** JSON in UTF-8. */
  readonly json: Buffer;
  /** The JSON, and behind it what closes the acknowledgement that it stands last in. */
  readonly closed: Buffer;
  /** The JSON in the zlib format, about an eighth as long; made when it is first asked for. */
  packed(): Promise<Buffer>;
}

/** While entries keep coming a snapshot serves this long, and those behind it are sent along. */
const FRESH_MS = 1_000;
/** ... unless there are more of them than this, each written for each who asks. */
const FRESH_ENTRIES = 200;
/** Scopes whose snapshots are kept; the ones used least recently are made anew when they are asked for. */
const MAX_KEPT = 16;

/** Of an object in a list. */
export const CLOSING = '}]';

const deflated = promisify(deflate);

interface Kept {
  readonly snapshot: Promise<SharedSnapshot>;
  readonly seq: number;
  readonly madeAt: number;
}

/** Snapshots for those who join. However many ask, of one scope there is one made a second at most. */
export class SharedSnapshots {
  private readonly picture: () => Picture;
  private readonly clock: Pick<Clock, 'monotonic'>;
  /** In order of use. */
  private readonly kept = new Map<string, Kept>();

  constructor(picture: () => Picture, clock: Pick<Clock, 'monotonic'>) {
    this.picture = picture;
    this.clock = clock;
  }

  /** A snapshot of what this scope is shown, of the head or a little before it. */
  of(scope: Scope): Promise<SharedSnapshot> {
    const key = scopeKey(scope);
    const known = this.kept.get(key);
    this.kept.delete(key);
    const kept = known && this.serves(known) ? known : this.make(scope);
    this.kept.set(key, kept);
    if (this.kept.size > MAX_KEPT) this.kept.delete(this.kept.keys().next().value!);
    // What could not be made is not kept.
    kept.snapshot.catch(() => {
      if (this.kept.get(key) === kept) this.kept.delete(key);
    });
    return kept.snapshot;
  }

  /** What can serve nobody any more is let go. */
  forgetOld(): void {
    for (const [key, kept] of this.kept) if (!this.serves(kept)) this.kept.delete(key);
  }

  private serves({ seq, madeAt }: Kept): boolean {
    const behind = this.picture().seq - seq;
    return behind === 0 || (behind <= FRESH_ENTRIES && this.clock.monotonic() - madeAt < FRESH_MS);
  }

  private make(scope: Scope): Kept {
    const picture = this.picture();
    const { seq } = picture;
    const snapshot = snapshotText(picture, scope).then((text) => shared(seq, text));
    return { snapshot, seq, madeAt: this.clock.monotonic() };
  }
}

function shared(seq: number, text: Buffer): SharedSnapshot {
  const closed = Buffer.concat([text, Buffer.from(CLOSING)]);
  const json = closed.subarray(0, text.length);
  let packed: Promise<Buffer> | undefined;
  // The fastest level: the best one takes four times as long for a few percent.
  return { seq, json, closed, packed: () => (packed ??= deflated(json, { level: 1 })) };
}
