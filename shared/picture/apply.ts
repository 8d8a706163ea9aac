import type { Entry } from '../model/entry.ts';
import type { Picture } from './picture.ts';

type Tables = Pick<Picture, 'operations' | 'incidents' | 'units' | 'notes'>;
type Draft = { -readonly [T in keyof Tables]: Record<string, Tables[T][string]> };

/** The Picture after one more entry. Pure. */
export function apply(picture: Picture, entry: Entry): Picture {
  return fold(picture, [entry]);
}

/**
 * The Picture after a run of entries in order of their numbers. Each table is copied at most once a
 * run, so a long fold costs the entries and not their product with the table sizes.
 * An entry whose number is not above the Picture's is skipped: applying twice does nothing twice.
 */
export function fold(picture: Picture, entries: readonly Entry[]): Picture {
  const draft = new CopyOnWrite(picture);
  let { seq, at } = picture;
  for (const entry of entries) {
    if (entry.seq <= seq) continue;
    step(draft, entry);
    seq = entry.seq;
    at = entry.recordedAt;
  }
  return seq === picture.seq ? picture : { ...draft.tables, seq, at };
}

class CopyOnWrite {
  tables: Draft;
  private readonly copied = new Set<keyof Draft>();

  constructor(picture: Picture) {
    const { operations, incidents, units, notes } = picture;
    this.tables = { operations, incidents, units, notes } as Draft;
  }

  write<T extends keyof Draft>(table: T): Draft[T] {
    if (!this.copied.has(table)) {
      this.tables[table] = { ...this.tables[table] };
      this.copied.add(table);
    }
    return this.tables[table];
  }
}

function step(draft: CopyOnWrite, entry: Entry): void {
  const { operationId, area, occurredAt, actor } = entry;
  switch (entry.kind) {
    case 'operation.opened':
      draft.write('operations')[operationId] = {
        operationId,
        name: entry.body.name,
        area,
        exercise: entry.body.exercise,
        t0: entry.body.t0,
        openedAt: occurredAt,
        closedAt: null,
      };
      return;
    case 'operation.closed': {
      const operation = draft.tables.operations[operationId];
      if (!operation) return;
      draft.write('operations')[operationId] = { ...operation, closedAt: occurredAt };
      const units = draft.write('units');
      for (const unit of Object.values(units))
        if (unit.operationId === operationId) delete units[unit.unitId];
      return;
    }
    case 'incident.reported': {
      const { incidentId, no, type, title, description, position } = entry.body;
      draft.write('incidents')[incidentId] = {
        incidentId,
        operationId,
        no,
        type,
        title,
        description,
        position,
        area,
        status: 'reported',
        reportedAt: occurredAt,
        reportedBy: actor.name,
        version: 1,
        updatedAt: occurredAt,
        closedAt: null,
        closeReason: null,
      };
      return;
    }
    case 'incident.updated': {
      const incident = draft.tables.incidents[entry.body.incidentId];
      if (!incident) return;
      const { type, title, description } = entry.body.patch;
      draft.write('incidents')[incident.incidentId] = {
        ...incident,
        type: type ?? incident.type,
        title: title ?? incident.title,
        description: description ?? incident.description,
        version: entry.body.version,
        updatedAt: occurredAt,
      };
      return;
    }
    case 'incident.closed': {
      const incident = draft.tables.incidents[entry.body.incidentId];
      if (!incident) return;
      draft.write('incidents')[incident.incidentId] = {
        ...incident,
        status: 'closed',
        version: entry.body.version,
        updatedAt: occurredAt,
        closedAt: occurredAt,
        closeReason: entry.body.reason,
      };
      return;
    }
    case 'unit.on_duty': {
      const units = draft.write('units');
      for (const unit of entry.body.units) units[unit.unitId] = { ...unit, operationId, since: occurredAt };
      return;
    }
    case 'unit.off_duty': {
      const units = draft.write('units');
      for (const unitId of entry.body.unitIds) delete units[unitId];
      return;
    }
    case 'note.added': {
      const { noteId, text } = entry.body;
      draft.write('notes')[noteId] = { noteId, operationId, area, text, author: actor.name, at: occurredAt };
      return;
    }
    default:
      entry satisfies never;
  }
}
