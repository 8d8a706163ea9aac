/** Lengths of time, milliseconds. A day is a length, not a date: days of the city stand in cityTime.ts. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
