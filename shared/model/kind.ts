import type { z } from 'zod';
import type { AreaCode } from './area.ts';
import type { Reach, Scope } from './scope.ts';
import type { UnsaidText } from './text.ts';

/*
 * How a noun says what its entries and its rows are (entries/…): each with whom it reaches and what is taken out of it, so
 * that a new one does not compile until both are decided, and until each string in it says what it holds. What is taken out depends on a thing's own area and on nothing
 * else, so the fold of redacted entries is the redacted fold.
 */

/** One kind of entry: its body, and who sees how much of it. */
export interface KindRule<B> {
  /** The database holds the same (migration 0013; a test compares them). */
  readonly reach: Reach;
  /**
   * The body without what a scope may not see beside its words and the names in it, which say themselves for whom they are
   * (text.ts); `area` is the entry's. Null where there is no more.
   */
  readonly redact: ((body: B, scope: Scope, area: AreaCode) => B) | null;
}

/** A table of the Picture: its row, and who sees how much of it. */
export interface TableRule<R> {
  /** By the same rule as the entries that made the row. */
  readonly reach: Reach;
  /** The area of a row that is not called so. */
  readonly areaOf?: (row: R) => AreaCode;
  /** The row without what a scope may not see beside its words and the names in it; null where there is no more. */
  readonly redact: ((row: R, scope: Scope) => R) | null;
  /** Whether a new operation clears from its area what closed ones left in this table (reduce/operation.ts). */
  readonly cleared: R extends { operationId: string; area: AreaCode } ? boolean : false;
  /** What its rows tell on the timeline of their operation. */
  readonly told: TimelineTold<R>;
}

/**
 * What rows tell on the timeline: each one moment, plainly said; `own`: more than that, told there for this table alone
 * (client/surfaces/console/timeline); null: nothing of their own.
 */
export type TimelineTold<R> = (R extends { area: AreaCode } ? Moment<R> : never) | 'own' | null;

/** One moment of each row, with what is said of it. Plain data, which a built page holds (vite.config.ts). */
export interface Moment<R> {
  /** Its words are `timeline.what.…`, with `name` (of the area) and `label`. */
  readonly what: string;
  /** The field with the moment, epoch milliseconds. */
  readonly at: FieldOf<R, number>;
  /** The field with words or a value that come with it; none: nothing but the area. */
  readonly label: FieldOf<R, string> | null;
  /** Whose rows are told to who looks at an area: those inside it, or on its line, so of areas above it as well. */
  readonly of: 'inside' | 'line';
}

type FieldOf<R, V> = { [F in keyof R & string]: R[F] extends V ? F : never }[keyof R & string];

export function kind<B extends z.ZodType>(
  rule: KindRule<z.infer<B>> & { readonly body: B } & Said<B>,
): KindRule<z.infer<B>> & { readonly body: B } {
  return rule;
}

/** A string of which nobody said what it holds does not compile: it may be what people wrote. */
type Said<S> = [UnsaidText<S>] extends [never] ? unknown : { readonly said: UnsaidText<S> };

/** A row without `area` has to say where it lies. */
type Placed<R> = R extends { area: AreaCode } ? unknown : { readonly areaOf: (row: R) => AreaCode };

export function table<S extends z.ZodType, const T extends TimelineTold<z.infer<S>>>(
  // Each by itself: of an object that lacks one of two the compiler would not see the other either, and name neither.
  rule: TableRule<z.infer<S>> & Placed<z.infer<S>> & { readonly row: S } & { readonly told: T } & Said<S>,
): TableRule<z.infer<S>> & { readonly row: S; readonly told: T } {
  return rule;
}
