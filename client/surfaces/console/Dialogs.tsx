import { useMemo } from 'react';
import type { Operation } from '../../../shared/model/operation.ts';
import { useFigures } from '../../features/figures/useFigures.ts';
import { useActingArea, useConsole, useDoing } from './context/consoleContext.tsx';
import { CloseOperation } from './operation/CloseOperation.tsx';
import { OpenOperation } from './operation/OpenOperation.tsx';
import { ConsolePalette } from './palette/ConsolePalette.tsx';
import { BlowWhistle } from './whistle/BlowWhistle.tsx';

/** What lies over the screen while it is open. */
export function Dialogs() {
  const { view, operation, state, go } = useConsole();
  const palette = useDoing((doing) => doing.palette);
  const dialog = useDoing((doing) => doing.dialog);
  const close = () => state.change({ dialog: null });
  return (
    <>
      {palette ? <ConsolePalette /> : null}
      <Blowing />
      {dialog === 'open' ? (
        <OpenOperation
          area={view.area}
          onOpened={(id) => {
            close();
            go({ operationId: id, selection: null });
          }}
          onCancel={close}
        />
      ) : null}
      {dialog === 'close' && operation ? <Closing operation={operation} onDone={close} /> : null}
    </>
  );
}

const LEFT = ['onDuty', 'incidentsOpen', 'sosOpen'] as const;

/** What is left open is said before the operation is closed. */
function Closing({ operation, onDone }: { operation: Operation; onDone: () => void }) {
  const { operationId } = operation;
  const { principal } = useConsole();
  // All of it that this person sees, wherever the map looks.
  const scope = useMemo(() => ({ area: principal.area, operationId }), [principal.area, operationId]);
  const { onDuty, incidentsOpen, sosOpen } = useFigures(LEFT, scope).values;
  return (
    <CloseOperation
      operation={operation}
      onDuty={Number(onDuty)}
      openIncidents={Number(incidentsOpen)}
      openSos={Number(sosOpen)}
      onDone={onDone}
    />
  );
}

function Blowing() {
  const { operation, state, select } = useConsole();
  const area = useActingArea();
  const blowing = useDoing((doing) => doing.blowing);
  const close = () => state.change({ blowing: null });
  if (!blowing || !operation) return null;
  return (
    <BlowWhistle
      key={operation.operationId}
      operationId={operation.operationId}
      area={area}
      incident={blowing.incident}
      taskId={blowing.taskId}
      onBlown={(whistleId) => {
        close();
        select({ kind: 'whistle', whistleId });
      }}
      onCancel={close}
    />
  );
}
