import { lineageOf } from '../../shared/model/area.ts';
import type { IncidentType } from '../../shared/model/incident.ts';
import type { OwnedNeed, TaskNeed } from '../../shared/model/need.ts';
import type { TaskKind } from '../../shared/model/task.ts';
import { NEEDS, type NeedsFile } from './rules.ts';

/** What was reported, as far as it says what is needed. */
export interface IncidentReport {
  type: IncidentType;
  title: string;
  description: string;
  area: string;
}

/**
 * What an incident needs: by its type in the smallest area around it that has a rule, and by what the report says
 * (`byWords`).
 */
export function incidentNeed(
  { type, title, description, area }: IncidentReport,
  file: NeedsFile = NEEDS,
): OwnedNeed & { byWords: boolean } {
  const around = [...lineageOf(area).reverse(), null];
  const rows = file.incidents.filter((row) => row.type === type);
  const row = around.map((code) => rows.find((one) => one.area === code)).find((one) => one !== undefined)!;
  const text = `${title}\n${description}`.toLowerCase();
  const said = row.cases.find(({ words }) => words.some((word) => says(text, word)));
  const { department, required, useful, equipment } = said ?? row;
  return { department, required, useful, equipment, byWords: said !== undefined };
}

/** What a task needs that belongs to no incident, and whether it can wait for what cannot. */
export function taskNeed(kind: TaskKind, file: NeedsFile = NEEDS): TaskNeed {
  return file.tasks[kind];
}

/** Chinese has no spaces between words; a word of letters is not found inside another. */
function says(text: string, word: string): boolean {
  if (!/^[\w ]+$/.test(word)) return text.includes(word);
  return new RegExp(`\\b${word}\\b`).test(text);
}
