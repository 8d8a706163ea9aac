import { lazy } from 'react';

const contact = () => import('../contact/UnitContact.tsx');
const resolve = () => import('./ResolveSos.tsx');

/** What stands behind a press on the strip: no first page waits for it. */
export const UnitContact = lazy(async () => ({ default: (await contact()).UnitContact }));
export const ResolveSos = lazy(async () => ({ default: (await resolve()).ResolveSos }));

/** Loads it before it is asked for: it is there when the link is gone by then. */
export function loadPressedFor(): void {
  void Promise.allSettled([contact(), resolve()]);
}
