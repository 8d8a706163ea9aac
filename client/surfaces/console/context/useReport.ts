import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useConsole } from './consoleContext.tsx';

/** Begins a report of an incident; null for who may not report, or while nothing is under way. */
export function useReport(): (() => void) | null {
  const { operation, principal, state } = useConsole();
  if (operation === null || !mayCommand(principal, 'incident.report', principal.area)) return null;
  return () => state.report(principal.userId, operation.operationId);
}
