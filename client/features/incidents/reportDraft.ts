import { z } from 'zod';
import type { Position } from '../../../shared/model/area.ts';
import { type IncidentType, incidentTypeSchema } from '../../../shared/model/incident.ts';
import { newId } from '../../../shared/model/newId.ts';

/** What has been filled in of a report that is not sent yet. */
export interface ReportDraft {
  /** The incident's id: made once, so that sending again is the same report. */
  readonly incidentId: string;
  readonly type: IncidentType;
  readonly title: string;
  readonly description: string;
  readonly position: Position | null;
}

const KEY = 'tongxin.report-draft';

const draftSchema = z.object({
  incidentId: z.uuid(),
  type: incidentTypeSchema,
  title: z.string().max(80),
  description: z.string().max(2000),
  position: z.tuple([z.number(), z.number()]).nullable(),
});

export function newDraft(): ReportDraft {
  return {
    incidentId: newId(),
    type: 'injured_trapped',
    title: '',
    description: '',
    position: null,
  };
}

/** The draft that this tab was left with, or a new one. */
export function loadDraft(): ReportDraft {
  try {
    return draftSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
  } catch {
    return newDraft();
  }
}

/** Kept over reloads of this tab until the server has taken it; null forgets it. */
export function keepDraft(draft: ReportDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is off: the draft lives as long as the page.
  }
}
