import { lazy } from 'react';

const sending = () => import('./SendSomebody.tsx');
const moving = () => import('./MoveSomebody.tsx');

/** Sending somebody, which a leader opens by a tap: no first page waits for it. */
export const SendSomebody = lazy(async () => ({ default: (await sending()).SendSomebody }));
export const MoveSomebody = lazy(async () => ({ default: (await moving()).MoveSomebody }));

/** Loads it before it is asked for: it is there when the link is gone by then. */
export const loadForces = () => Promise.allSettled([sending(), moving()]);
