import { type NameReading, PLACE_ROUTES } from '../../../shared/wire/placeRoutes.ts';
import { call } from '../../transport/call.ts';

/** So long others may join a question: what one screen shows is asked at once. */
const GATHER_MS = 40;
/** As many are kept: a city's teams and departments several times over. */
const MOST_KEPT = 20_000;
/** As many are asked for at once, and so long each may be (`PLACE_ROUTES.readings`). */
const AT_ONCE = 200;
const LONGEST = 120;

/**
 * How the names in the Picture are read: it keeps them as they were, and only the server can read them. Asked for once each,
 * by whoever shows or looks for them; until the answer is there, and where there is none, a name is shown as it is.
 */
export class Readings {
  private readonly known = new Map<string, NameReading>();
  private readonly wanted = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asked: Promise<void> = Promise.resolve();
  /** Grows with each answer. */
  private version = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly heard = (): number => this.version;

  /** How a text is read; null for one that holds no Chinese, or is not known yet: then it is asked for. */
  of(text: string): NameReading | null {
    const known = this.known.get(text);
    if (known) return known;
    if (text.length <= LONGEST && /\p{Script=Han}/u.test(text)) {
      this.wanted.add(text);
      this.timer ??= setTimeout(() => this.ask(), GATHER_MS);
    }
    return null;
  }

  private ask(): void {
    this.timer = null;
    const texts = [...this.wanted];
    this.wanted.clear();
    // One after another: the server answers one such question of a person at a time.
    for (let from = 0; from < texts.length; from += AT_ONCE)
      this.asked = this.asked.then(() => this.read(texts.slice(from, from + AT_ONCE)));
  }

  private async read(texts: readonly string[]): Promise<void> {
    let readings: readonly NameReading[];
    try {
      ({ readings } = await call(PLACE_ROUTES.readings, { body: { texts: [...texts] } }));
    } catch {
      // Shown as they are; whoever shows them next asks again.
      return;
    }
    if (this.known.size + readings.length > MOST_KEPT) this.known.clear();
    for (const [i, reading] of readings.entries()) this.known.set(texts[i]!, reading);
    this.version++;
    for (const listener of this.listeners) listener();
  }
}

export const READINGS = new Readings();
