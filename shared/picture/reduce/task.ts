import type { taskBodies } from '../../model/entries/task.ts';
import type { Reducers } from '../tables.ts';

export const taskReducers: Reducers<keyof typeof taskBodies> = {
  'task.created': () => {},
  'task.dispatched': () => {},
  'task.step': () => {},
  'task.declined': () => {},
  'task.returned': () => {},
  'task.transferred': () => {},
  'task.done': () => {},
  'task.verified': () => {},
  'task.reworked': () => {},
  'task.suspension_asked': () => {},
  'task.suspended': () => {},
  'task.suspension_refused': () => {},
  'task.resumed': () => {},
  'task.moved': () => {},
  'task.cancelled': () => {},
};
