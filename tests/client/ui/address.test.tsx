import { act, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { goTo, useAddressQuery, useHash, usePathname } from '../../../client/ui/address.ts';
import { LeadTo, PageLink } from '../../../client/ui/PageLink.tsx';
import { Desk } from '../../support/screen.tsx';

afterEach(() => history.replaceState(null, '', '/'));

/** The path as a page shows it. */
function Path() {
  return <output>{`${usePathname()}${useHash()}`}</output>;
}
const shown = () => screen.getByRole('status').textContent;

describe('the address of a page', () => {
  it('is followed where it leads and where the browser goes back', async () => {
    history.replaceState(null, '', '/admin/teams');
    new Desk().show(<Path />);
    act(() => goTo('/admin/people#x'));
    expect(shown()).toBe('/admin/people#x');
    act(() => history.back());
    await waitFor(() => expect(shown()).toBe('/admin/teams'));
  });

  it('has its query changed from what it is at that moment, in two steps or in one', () => {
    // Takes the entries away that lie ahead.
    history.pushState(null, '', '/console?area=1');
    const { result } = renderHook(() => useAddressQuery());
    const entries = history.length;
    act(() => {
      const [, set] = result.current;
      set((before) => ({ ...Object.fromEntries(before), sel: 'unit:u' }), { replace: true });
      set((before) => ({ ...Object.fromEntries(before), tab: 'tasks' }), { replace: true });
    });
    expect(Object.fromEntries(result.current[0])).toEqual({ area: '1', sel: 'unit:u', tab: 'tasks' });
    expect(history.length).toBe(entries);
    act(() => result.current[1]({}));
    expect(location.search).toBe('');
    expect(location.pathname).toBe('/console');
    expect(history.length).toBe(entries + 1);
  });

  it('keeps what is open over the page when it is only said anew', () => {
    history.replaceState({ depth: 2 }, '', '/console');
    goTo('/console?tab=units', { replace: true });
    expect(history.state).toEqual({ depth: 2 });
  });

  it('gives the same query while it is the same', () => {
    history.replaceState(null, '', '/wall?op=1');
    const { result } = renderHook(() => useAddressQuery());
    const before = result.current[0];
    act(() => goTo('/wall?op=1#near', { replace: true }));
    expect(result.current[0]).toBe(before);
  });
});

describe('a link', () => {
  it('opens the page without loading everything anew', async () => {
    const desk = new Desk();
    desk.show(
      <>
        <PageLink to="/admin/teams?open=t1">队伍</PageLink>
        <Path />
      </>,
    );
    await desk.user.click(screen.getByRole('link', { name: '队伍' }));
    expect(shown()).toBe('/admin/teams');
    expect(location.search).toBe('?open=t1');
  });

  it('leaves a press that asks for a new tab to the browser', async () => {
    const desk = new Desk();
    desk.show(
      <>
        <PageLink to="/admin/teams">队伍</PageLink>
        <Path />
      </>,
    );
    await desk.user.keyboard('{Control>}');
    await desk.user.click(screen.getByRole('link', { name: '队伍' }));
    expect(shown()).toBe('/');
  });

  it('leads on by itself, and back does not come here again', () => {
    const entries = history.length;
    new Desk().show(<LeadTo to="/signin?to=%2Fconsole" />);
    expect(`${location.pathname}${location.search}`).toBe('/signin?to=%2Fconsole');
    expect(history.length).toBe(entries);
  });
});
