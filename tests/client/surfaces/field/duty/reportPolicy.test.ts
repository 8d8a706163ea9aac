import { describe, expect, it } from 'vitest';
import { worthSending } from '../../../../../client/surfaces/field/duty/reportPolicy.ts';

const NOW = 1_778_892_000_000;
const at = (ms: number) => ({ position: [121.55, 29.87] as [number, number], at: NOW + ms });

describe('a position of somebody who stands', () => {
  it('is sent once a minute', () => {
    expect(worthSending(null, at(0), 0)).toBe(true);
    expect(worthSending(at(0), at(30_000), 0)).toBe(false);
    expect(worthSending(at(0), at(60_000), 0)).toBe(true);
  });

  it('is sent at once when the clock was put right meanwhile, and not after as long as it was ahead', () => {
    expect(worthSending(at(3_600_000), at(0), 0)).toBe(true);
    expect(worthSending(at(0), at(500), 0)).toBe(false);
  });
});
