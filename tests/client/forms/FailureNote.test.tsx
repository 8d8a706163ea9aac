import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Failed, FailureNote, failedOf } from '../../../client/forms/FailureNote.tsx';
import { ApiError } from '../../../client/transport/ApiError.ts';
import { Desk } from '../../support/screen.tsx';

const show = (failed: Failed | null) => {
  new Desk({ language: 'en' }).show(<FailureNote failed={failed} />);
  return screen.queryByRole('alert')?.textContent ?? null;
};

describe('why something was refused', () => {
  it('is silent while nothing was', () => {
    expect(show(null)).toBeNull();
  });

  it('is said in words of the reader, with the part of the form that the server named', () => {
    expect(show({ code: 'conflict', field: 'people.3.phone' })).toMatch(
      /^This conflicts with the record\..* Please check: telephone\.$/,
    );
  });

  it('names no part that has no words, and tells the server’s own as English', () => {
    expect(show({ code: 'bad_request', field: 'xyz', message: 'no such thing' })).toBe(
      'Something in what was sent is wrong. Check it and try again.no such thing',
    );
    expect(screen.getByText('no such thing').lang).toBe('en');
  });

  it('of what never reached the server is an error of its own', () => {
    expect(failedOf(null)).toBeNull();
    expect(failedOf(new TypeError('x'))).toEqual({ code: 'internal' });
    const failed = failedOf(new ApiError({ code: 'too_large', message: 'too much' }, 413));
    expect(failed).toMatchObject({ code: 'too_large', message: 'too much' });
  });
});
