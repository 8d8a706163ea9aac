import fc from 'fast-check';

/** One attempt of somebody to do something, as numbers that are read against what there is at its time. */
export interface StormMove {
  /** Below 30: anything by anybody; else something that should be accepted as things stand. */
  wild: number;
  actor: number;
  /** Which corner of the domain, which kind, which thing, and details of the deed. */
  corner: number;
  kind: number;
  pick: number;
  deed: number;
  detail: number;
  /** How long after the one before, ms. */
  later: number;
  /** 0: decided a while before it is sent; 1: a long while, by somebody out of reach. */
  late: number;
  /** How often the same envelope is sent at once. */
  copies: number;
  /** Sent at the same time as the one before, made of the same Picture. */
  together: boolean;
  /** 0: something that was sent before is sent once more. */
  again: number;
  /** 0 to 4: something happens by itself at the same time. */
  system: number;
}

/** Deeds of people who mostly know what they do, sometimes not, over a phone that retries and delays. */
export const moves = (length: number): fc.Arbitrary<StormMove[]> =>
  fc.array(
    fc.record({
      wild: fc.nat(99),
      actor: fc.nat(999),
      corner: fc.nat(99),
      kind: fc.nat(999),
      pick: fc.nat(999),
      deed: fc.nat(999),
      detail: fc.nat(999),
      later: fc.nat(90_000),
      late: fc.nat(7),
      copies: fc.constantFrom(1, 1, 1, 1, 2, 3),
      together: fc.boolean(),
      again: fc.nat(6),
      system: fc.nat(11),
    }),
    { minLength: length, maxLength: length, size: 'max' },
  );
