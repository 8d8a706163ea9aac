import fc from 'fast-check';

/** One attempt of somebody to do something, as numbers that are read against what there is at its time. */
export interface Move {
  actor: number;
  /** Which corner of the domain, and which thing and deed in it. */
  corner: number;
  pick: number;
  deed: number;
  detail: number;
  /** 0: on a version that is gone. */
  stale: number;
  /** How long after the one before, ms. */
  later: number;
  /** 0: decided a while before it is sent. */
  late: number;
  /** How often the same envelope is sent at once. */
  copies: number;
  /** Sent at the same time as the one before, made of the same Picture. */
  together: boolean;
  /** 0: something that was sent before is sent once more. */
  again: number;
}

/** Deeds of people who mostly know what they do, sometimes not, over a phone that retries and delays. */
export const moves = (length: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.record({
      actor: fc.nat(99),
      corner: fc.nat(29),
      pick: fc.nat(999),
      deed: fc.nat(999),
      detail: fc.nat(999),
      stale: fc.nat(9),
      later: fc.nat(90_000),
      late: fc.nat(7),
      copies: fc.constantFrom(1, 1, 1, 1, 2, 3),
      together: fc.boolean(),
      again: fc.nat(6),
    }),
    { minLength: length, maxLength: length, size: 'max' },
  );
