import { type ErrorCode, Refusal } from '../../../shared/wire/errors.ts';
import type { FixOutcome, RawFix } from '../../positions/types.ts';

/** What was read of one report: a fix, why there is none, or null for a sign of life without a position. */
export type Reading = RawFix | Refusal | null;

/** Told of fixes that were refused before the intake saw them. */
export type CountRefused = (code: ErrorCode, fixes: number) => void;

/** The same function that answers a refusal in place of throwing it. */
export function attempt<T, R>(parse: (value: T) => R): (value: T) => R | Refusal {
  return (value) => {
    try {
      return parse(value);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
}

/** Hands on the fixes among what was read; outcomes keep the order. */
export async function accept(
  readings: readonly Reading[],
  into: (fixes: RawFix[]) => Promise<FixOutcome[]>,
  refused?: CountRefused,
): Promise<FixOutcome[]> {
  const fixes = readings.filter((one): one is RawFix => one !== null && !(one instanceof Refusal));
  const outcomes = fixes.length > 0 ? await into(fixes) : [];
  let next = 0;
  return readings.map((one) => {
    if (one === null) return { ok: true, stored: false };
    if (!(one instanceof Refusal)) return outcomes[next++]!;
    refused?.(one.code, 1);
    return one.toFailure();
  });
}
