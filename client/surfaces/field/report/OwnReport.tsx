import { useField, useHere } from '../context/fieldContext.tsx';
import { ReportForm } from './ReportForm.tsx';

/** A report from where this device is. `onDone` is told whether one was sent. */
export function OwnReport({ operationId, onDone }: { operationId: string; onDone: (sent: boolean) => void }) {
  const { offline } = useField();
  return <ReportForm operationId={operationId} here={useHere()} offline={offline} onDone={onDone} />;
}
