import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  errorMessage,
  MessageReader,
  message,
  parsedName,
  withStatementPrefix,
} from '../../../../server/db/embedded/wire.ts';

const frontend = fc
  .tuple(fc.constantFrom('Q', 'P', 'B', 'S', 'd'), fc.uint8Array({ maxLength: 400 }))
  .map(([type, body]) => message(type, Buffer.from(body)));

describe('MessageReader', () => {
  test('gives the same messages however the bytes were cut on their way', () => {
    fc.assert(
      fc.property(fc.array(frontend), fc.array(fc.integer({ min: 1, max: 50 })), (messages, cuts) => {
        const bytes = Buffer.concat(messages);
        const reader = new MessageReader();
        const read: Buffer[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = cuts[i % Math.max(1, cuts.length)] ?? bytes.length;
          reader.push(bytes.subarray(at, at + size));
          at += size;
          for (let next = reader.next(false); next; next = reader.next(false)) read.push(Buffer.from(next));
        }
        expect(Buffer.concat(read).equals(bytes)).toBe(true);
        expect(read.map((m) => m.length)).toEqual(messages.map((m) => m.length));
      }),
    );
  });

  test('reads the greeting, which has no type byte, before the first message', () => {
    const reader = new MessageReader();
    const greeting = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
    reader.push(Buffer.concat([greeting, message('S')]));
    expect(reader.next(true)).toEqual(greeting);
    expect(reader.next(false)).toEqual(message('S'));
    expect(reader.next(false)).toBeNull();
  });
});

describe('withStatementPrefix', () => {
  const zero = Buffer.alloc(2);

  test('renames a named statement where it is parsed, bound, described and closed', () => {
    expect(withStatementPrefix(message('P', 'q', 'select 1', zero), 'c7_')).toEqual(
      message('P', 'c7_q', 'select 1', zero),
    );
    expect(withStatementPrefix(message('B', 'portal', 'q', zero), 'c7_')).toEqual(
      message('B', 'portal', 'c7_q', zero),
    );
    for (const type of ['D', 'C'])
      expect(withStatementPrefix(message(type, Buffer.from('S'), 'q'), 'c7_')).toEqual(
        message(type, Buffer.from('S'), 'c7_q'),
      );
  });

  test('leaves unnamed statements, portals and every other message as they are', () => {
    for (const original of [
      message('P', '', 'select 1', zero),
      message('B', '', '', zero),
      message('D', Buffer.from('P'), 'portal'),
      message('Q', 'select 1'),
      message('S'),
    ])
      expect(withStatementPrefix(original, 'c7_')).toBe(original);
  });
});

test('parsedName tells the name of a Parse message only', () => {
  expect(parsedName(message('P', 'q', 'select 1', Buffer.alloc(2)))).toBe('q');
  expect(parsedName(message('P', '', 'select 1', Buffer.alloc(2)))).toBe('');
  expect(parsedName(message('Q', 'select 1'))).toBe('');
});

test('an error of our own has the fields that a driver reads, and ends in a zero', () => {
  const bytes = errorMessage('ERROR', '0A000', 'no');
  expect(bytes.toString('latin1', 5)).toBe('SERROR\0VERROR\0C0A000\0Mno\0\0');
  expect(bytes.readInt32BE(1)).toBe(bytes.length - 1);
});
