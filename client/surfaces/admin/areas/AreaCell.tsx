import { useAreaName } from '../../../features/areas/useArea.ts';
import { Under } from '../../../ui/WorkPage.tsx';

/** An area in a table: its name over its code. */
export function AreaCell({ code }: { code: string }) {
  return <Under main={useAreaName(code)}>{code}</Under>;
}

/** An area's name within a sentence. */
export function AreaName({ code }: { code: string }) {
  return <>{useAreaName(code)}</>;
}
