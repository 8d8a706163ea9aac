import { lazy } from 'react';
import { loadForces } from './leader/forcesBehind.tsx';

const tasks = () => import('./leader/StreetTasks.tsx');
const incidents = () => import('./leader/StreetIncidents.tsx');
const picked = () => import('./leader/PickedIncident.tsx');
const grids = () => import('./leader/GridBoardView.tsx');
const units = () => import('./UnitsHere.tsx');
const teams = () => import('./leader/TeamsBar.tsx');
const undo = () => import('../../features/undo/UndoStrip.tsx');

/** What a leader opens by a tap, or comes last on the page: it waits for none of it, and has it when the link is gone by then. */
export const StreetTasks = lazy(async () => ({ default: (await tasks()).StreetTasks }));
export const StreetIncidents = lazy(async () => ({ default: (await incidents()).StreetIncidents }));
export const PickedIncident = lazy(async () => ({ default: (await picked()).PickedIncident }));
export const GridBoardView = lazy(async () => ({ default: (await grids()).GridBoardView }));
export const TeamsBar = lazy(async () => ({ default: (await teams()).TeamsBar }));
export const UndoStrip = lazy(async () => ({ default: (await undo()).UndoStrip }));
export const UnitsHere = lazy(async () => ({ default: (await units()).UnitsHere }));

/** Loads it behind the first page; what does not come now is asked for again by its tap. */
export function loadBehind(): void {
  void Promise.allSettled([loadForces(), tasks(), incidents(), picked(), grids(), units(), teams(), undo()]);
}
