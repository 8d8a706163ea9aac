import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DatabaseTimeout } from '../../../server/db/faults/faults.ts';
import { Outages } from '../../../server/telemetry/outages.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what a lost database gives to say is a line of a kind and one with the rest, without stacks', () => {
  const outages = new Outages(10_000);
  const lines: { line: Record<string, unknown>; text: string }[] = [];
  const tell = (text: string, error: Error, details = {}) =>
    outages.pass({ ...details, err: error }, text, (line) => lines.push({ line: line as never, text }));
  for (let n = 0; n < 500; n++) {
    tell('request failed', new DatabaseTimeout('late'), { id: n });
    tell('the journal could not be read', new DatabaseTimeout('late'));
  }
  expect(lines.map(({ text }) => text)).toEqual(['request failed', 'the journal could not be read']);
  vi.advanceTimersByTime(10_000);
  expect(lines.slice(2).map(({ line }) => line.more)).toEqual([499, 499]);
  tell('request failed', new DatabaseTimeout('late'));
  expect(lines).toHaveLength(5);
  for (const { line } of lines) {
    expect(line).not.toHaveProperty('err');
    expect(line.fault).toMatchObject({ kind: 'silent', message: 'late' });
  }
});

test('everything else is logged as it comes', () => {
  const outages = new Outages(10_000);
  const own = { err: new TypeError('ours') };
  const said: unknown[] = [];
  for (const details of [own, own, { seq: 1 }, 'plain text', undefined])
    outages.pass(details, 'text', (line) => said.push(line));
  expect(said).toEqual([own, own, { seq: 1 }, 'plain text', undefined]);
});
