import type { MapFrame } from '../MapLayer.ts';

/** Age changes the look of a symbol without any news; it is looked at again this often. */
const AGE_EVERY_MS = 5_000;

/** Whether what was made of the units and their positions is still so. */
export class Staleness {
  private made = {
    version: -1,
    units: null as unknown,
    modes: null as unknown,
    extent: '',
    at: Number.NEGATIVE_INFINITY,
  };

  /** Asked before they are made anew: what it answers is taken to be done. `extent`: of what depends on that too. */
  isStale({ picture, positions, now }: MapFrame, extent?: MapFrame['extent']): boolean {
    const { made } = this;
    const key = extent?.join() ?? '';
    const aged = Math.abs(now - made.at) >= AGE_EVERY_MS;
    const same =
      positions.version === made.version &&
      picture.units === made.units &&
      picture.modes === made.modes &&
      !aged;
    if (same && key === made.extent) return false;
    this.made = {
      version: positions.version,
      units: picture.units,
      modes: picture.modes,
      extent: key,
      at: same ? made.at : now,
    };
    return true;
  }
}
