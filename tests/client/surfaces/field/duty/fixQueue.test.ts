import { expect, test } from 'vitest';
import {
  FixQueue,
  forgetStoredFixes,
  type QueuedFix,
} from '../../../../../client/surfaces/field/duty/fixQueue.ts';
import { memoryStorage } from '../../../../support/memoryStorage.ts';

const fix = (n: number): QueuedFix => ({ lon: 121.5, lat: 29.98, at: 1_000_000 + n * 10_000 });
const fill = (queue: FixQueue, count: number, first = 0) => {
  for (let i = 0; i < count; i++) queue.push(fix(first + i));
};

test('fixes come out in the order in which they went in, and stay until they are answered', () => {
  const queue = new FixQueue('u:op', null);
  fill(queue, 5);
  expect(queue.head(2)).toEqual([fix(0), fix(1)]);
  expect(queue.size).toBe(5);
  queue.settle(queue.head(2));
  expect(queue.head(9)).toEqual([fix(2), fix(3), fix(4)]);
});

test('a full queue thins its older half and keeps the newest', () => {
  const queue = new FixQueue('u:op', null, 100);
  fill(queue, 101);
  expect(queue.size).toBe(76);
  expect(queue.thinned).toBe(25);
  const left = queue.head(200).map((f) => f.at);
  expect(left.at(-1)).toBe(fix(100).at);
  expect(left.slice(-50)).toEqual(Array.from({ length: 50 }, (_, i) => fix(51 + i).at));
  expect(left[0]).toBe(fix(0).at);
});

test('the queue never grows past its cap and always reaches back to the beginning', () => {
  const queue = new FixQueue('u:op', null, 50);
  for (let i = 0; i < 5_000; i++) {
    queue.push(fix(i));
    expect(queue.size).toBeLessThanOrEqual(50);
  }
  expect(queue.size + queue.thinned).toBe(5_000);
  expect(queue.head(1)[0]).toEqual(fix(0));
});

test('what was answered is settled by time even when the queue was thinned meanwhile', () => {
  const queue = new FixQueue('u:op', null, 10);
  fill(queue, 10);
  const inFlight = queue.head(4);
  fill(queue, 1, 10);
  queue.settle(inFlight);
  expect(queue.head(20).some((f) => inFlight.includes(f))).toBe(false);
  expect(queue.head(20).at(-1)).toEqual(fix(10));
});

test('a reload finds the queue again', () => {
  const storage = memoryStorage();
  const before = new FixQueue('u:op', storage, 10);
  fill(before, 11);
  const after = new FixQueue('u:op', storage, 10);
  expect(after.head(20)).toEqual(before.head(20));
  expect(after.thinned).toBe(before.thinned);
});

test("another person's or another duty's fixes are deleted unread", () => {
  const storage = memoryStorage();
  fill(new FixQueue('u:op-1', storage), 3);
  expect(new FixQueue('u:op-2', storage).size).toBe(0);
  expect(storage.length).toBe(0);
});

test('forgetting leaves nothing in the storage', () => {
  const storage = memoryStorage();
  const queue = new FixQueue('u:op', storage);
  fill(queue, 3);
  forgetStoredFixes(storage);
  expect(storage.length).toBe(0);
  fill(queue, 3);
  queue.clear();
  expect(storage.length).toBe(0);
});

test.each(['{', '[]', '{"owner":"u:op","thinned":0,"fixes":[{"lon":"x"}]}'])(
  'unreadable stored text %s starts an empty queue',
  (text) => {
    const storage = memoryStorage();
    storage.setItem('tongxin.fixes', text);
    expect(new FixQueue('u:op', storage).size).toBe(0);
  },
);

test('a storage that throws leaves the queue working in memory', () => {
  const broken = {
    getItem: () => {
      throw new Error('off');
    },
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => {
      throw new Error('off');
    },
  };
  const queue = new FixQueue('u:op', broken);
  fill(queue, 2);
  expect(queue.size).toBe(2);
  queue.clear();
  expect(queue.size).toBe(0);
});
