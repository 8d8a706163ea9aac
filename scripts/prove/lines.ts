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
  C1: {
    title: 'no sequence of commands by several people breaks a rule or parts journal and tables',
    load: async () => (await import('./C1.ts')).line,
  },
  C2: {
    title: 'the whole exercise at high speed: tasks, returns, whistles, gap, breach as the scenario says',
    load: async () => (await import('./C2.ts')).line,
  },
  C3: {
    title: 'the server killed at 20 random moments of the exercise: the same end, no timer lost or twice',
    load: async () => (await import('./C3.ts')).line,
  },
  C4: {
    title:
      'bench: commands to 200 screens, ranking and drawing against their bounds, joining a million entries',
    load: async () => (await import('./C4.ts')).line,
  },
  C5: {
    title:
      'Chromium: operation, four tiers, report to close, call-out, cordon, whistle; a leader with a tablet',
    load: async () => (await import('./C5.ts')).line,
  },
  C6: {
    title:
      'axe on every state of console, wall and field in both languages; the drawer hides nothing; pictures',
    load: async () => (await import('./C6.ts')).line,
  },
};
