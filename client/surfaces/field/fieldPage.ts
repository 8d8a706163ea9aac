import type { ReactNode } from 'react';

/** What the list of a field screen is given, whoever's it is. */
export interface FieldPage {
  /** Whether individual positions of the own area are shown. */
  readonly seesUnits: boolean;
  /** The incident that is chosen in the list and on the map. */
  readonly selected: string | null;
  readonly onSelect: (incidentId: string | null) => void;
  /** The map where it shares the column; null where it has a pane of its own. */
  readonly map: ReactNode;
}
