import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../../shared/model/newId.ts';

describe('newId', () => {
  it('is a version 4 UUID whatever the random bytes', () => {
    for (const byte of [0x00, 0x7f, 0xff]) {
      const id = newId({ getRandomValues: (bytes) => bytes.fill(byte) });
      expect(z.uuid({ version: 'v4' }).safeParse(id).success).toBe(true);
    }
  });

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId())).size).toBe(1000);
  });
});
