import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../client/app/ErrorBoundary.tsx';
import { Desk } from '../../support/screen.tsx';

/** React and the boundary tell of every failure. */
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => {
  vi.restoreAllMocks();
  window.history.replaceState(null, '', '/');
});

function Undrawable(): never {
  throw new RangeError('Invalid time value');
}
const showAt = (address: string, language: 'zh-CN' | 'en' = 'zh-CN') => {
  window.history.replaceState(null, '', address);
  new Desk({ language }).show(
    <ErrorBoundary>
      <Undrawable />
    </ErrorBoundary>,
  );
};

describe('a screen that cannot be shown', () => {
  it.each([
    ['zh-CN', '取消选中'],
    ['en', 'Leave the selection'],
  ] as const)(
    'offers in %s to leave what is selected, and keeps the rest of the address',
    (language, words) => {
      showAt('/console?area=330205&sel=task%3A7d444840-9dc0-41d1-b245-5ffdce74fad2&tab=tasks', language);
      const link = screen.getByRole('link', { name: words });
      expect(link.getAttribute('href')).toBe('/console?area=330205&tab=tasks');
    },
  );

  it('has the plain address when nothing else stood in it', () => {
    showAt('/console?sel=unit:U-1');
    expect(screen.getByRole('link').getAttribute('href')).toBe('/console');
  });

  it('only loads again when nothing is selected', () => {
    showAt('/console?tab=units');
    expect(screen.getByRole('button', { name: '重新载入' })).toBeDefined();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
