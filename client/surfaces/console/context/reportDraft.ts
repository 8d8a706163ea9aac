import { z } from 'zod';
import type { Position } from '../../../../shared/model/area.ts';
import { type IncidentType, incidentTypeSchema } from '../../../../shared/model/incident.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { ownStorage } from '../../../transport/ownStorage.ts';

/** What has been filled in of a report that is not sent yet. */
export interface ReportDraft {
  /** The incident's id: made once, so that sending again is the same report. */
  readonly incidentId: string;
  readonly type: IncidentType;
  readonly title: string;
  readonly description: string;
  readonly position: Position | null;
}

const KEY = 'report-draft';

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

/** The draft that this person left in this tab, or a new one. */
export function loadDraft(userId: string): ReportDraft {
  try {
    return draftSchema.parse(JSON.parse(ownStorage('session', userId).getItem(KEY) ?? ''));
  } catch {
    return newDraft();
  }
}

/** Kept for the person over reloads of this tab until the server has taken it; null forgets it. */
export function keepDraft(userId: string, draft: ReportDraft | null): void {
  try {
    const own = ownStorage('session', userId);
    if (draft) own.setItem(KEY, JSON.stringify(draft));
    else own.removeItem(KEY);
  } catch {
    // Storage is full: the draft lives as long as the page.
  }
}
