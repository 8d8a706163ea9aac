import type { Line } from './line.ts';

/** Every line that can be proved, by its name; loaded when it is asked for. */
export const LINES: Record<string, { title: string; load: () => Promise<Line> }> = {
  A1: {
    title: 'a fresh clone starts, shows Ningbo with moving units and incidents, and finds its data again',
    load: async () => (await import('./A1.ts')).line,
  },
  A2: {
    title: 'two browsers: a fix within two ticks, an incident on both, recovery after SIGKILL',
    load: async () => (await import('./A2.ts')).line,
  },
  A3: {
    title: 'the replayed Picture has the digest that the live one had, at 100 instants',
    load: async () => (await import('./A3.ts')).line,
  },
  A4: {
    title: 'benches side by side: fan-out, slow screens, grid lookup, intake',
    load: async () => (await import('./A4.ts')).line,
  },
  A5: {
    title: 'the wall stays responsive under the city load',
    load: async () => (await import('./A5.ts')).line,
  },
  A6: {
    title: 'screenshots of the four screens, and a picture in the README',
    load: async () => (await import('./A6.ts')).line,
  },
  B1: {
    title:
      'access: every way in × every role × five areas, no leak; row-level security alone stops foreign reads',
    load: async () => (await import('./B1.ts')).line,
  },
  B2: {
    title:
      'gap report: exactly the planted gaps of a seeded city; each invariant refused by the database itself',
    load: async () => (await import('./B2.ts')).line,
  },
  B3: {
    title: 'roster import: planted faults by row, nothing written; the corrected file twice, the same result',
    load: async () => (await import('./B3.ts')).line,
  },
  B4: {
    title:
      'withdrawal in mid-stream: the dot gone within a tick, 403, no row; retention agrees with the tables',
    load: async () => (await import('./B4.ts')).line,
  },
  B5: {
    title:
      'Chromium: a volunteer added, given role, device and consent, seen by the right people only; audit; axe',
    load: async () => (await import('./B5.ts')).line,
  },
};
