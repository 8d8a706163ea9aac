import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usePageTitle } from '../../../client/ui/usePageTitle.ts';

function Page({ area, waiting }: { area: string | null; waiting: number }) {
  usePageTitle([area, '指挥台'], waiting);
  return null;
}

it('says how many alarms wait, then area and surface; the name alone when the page has left', () => {
  const page = render(<Page area="甬湾街道" waiting={3} />);
  expect(document.title).toBe('(3) 甬湾街道 · 指挥台 · 同心 Tongxin');
  page.rerender(<Page area={null} waiting={0} />);
  expect(document.title).toBe('指挥台 · 同心 Tongxin');
  page.unmount();
  expect(document.title).toBe('同心 Tongxin');
});
