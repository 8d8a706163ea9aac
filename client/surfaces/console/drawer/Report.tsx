import { useArea } from '../../../features/areas/useArea.ts';
import { usePicture } from '../../../picture/store.tsx';
import { useConsole, useDoing } from '../context/consoleContext.tsx';
import { keepDraft } from '../context/reportDraft.ts';
import { ReportIncident } from '../incidents/ReportIncident.tsx';

/** A new incident, in the operation that it was begun in. */
export function Report() {
  const { view, operation, principal, state, select } = useConsole();
  const draft = useDoing((doing) => doing.draft);
  const draftIn = useDoing((doing) => doing.draftIn);
  const begun = usePicture(({ operations }) => (draftIn === null ? undefined : operations[draftIn]));
  const { data: here } = useArea(view.area);
  const { userId } = principal;
  if (!draft || !operation) return null;
  const close = () => state.change({ draft: null });
  return (
    <ReportIncident
      operation={begun ?? operation}
      draft={draft}
      centre={here?.area.centre ?? null}
      onDraft={(next) => state.changeDraft(userId, next)}
      onSent={(incidentId) => {
        close();
        keepDraft(userId, null);
        select({ kind: 'incident', incidentId });
      }}
      onCancel={close}
    />
  );
}
