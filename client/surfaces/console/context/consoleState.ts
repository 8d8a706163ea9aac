import { createRef } from 'react';
import type { Bbox, Position } from '../../../../shared/model/area.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { Zone } from '../../../../shared/model/zone.ts';
import type { PreviewAnswer } from '../../../../shared/wire/calloutRoutes.ts';
import { DrawingDesk } from '../zones/DrawingDesk.ts';
import { drawingOf, startDrawing } from '../zones/drawing.ts';
import type { Selection } from './consoleView.ts';
import { keepDraft, loadDraft, type ReportDraft } from './reportDraft.ts';

export const TOOLS = ['callout', 'zones', 'coverage', 'alarms'] as const;
export type Tool = (typeof TOOLS)[number];

/** What is being done on the screen, beside what the address keeps (`ConsoleView`). */
export interface Doing {
  /** The tool that has the drawer; `compose` writes a new call-out. */
  readonly tool: Tool | 'compose' | null;
  readonly palette: boolean;
  /** The dialog that calls departments, and for what. */
  readonly blowing: { readonly incident: Incident | null; readonly taskId: string | null } | null;
  readonly dialog: 'open' | 'close' | null;
  /** A drawing of a new zone, or of one that is changed. */
  readonly drawing: { readonly desk: DrawingDesk; readonly zone: Zone | null } | null;
  readonly draft: ReportDraft | null;
  /** The operation that the draft was begun in: it is not sent to the one that came after. */
  readonly draftIn: string | null;
  /** A place to look at closely, until the area changes. */
  readonly focus: { readonly area: string; readonly box: Bbox } | null;
  /** Units that the open dispatch list shows, best first: the map rings them. */
  readonly candidates: readonly string[];
  /** Who would be called by the call-out that is written: the map shows where they belong. */
  readonly preview: PreviewAnswer | null;
  /** Whether coverage fills the grids. */
  readonly coverage: boolean;
  /** Whether places are on the map, from street zoom on. */
  readonly places: boolean;
  /** Around where places are looked for, and whether a click on the map is waited for to say it. */
  readonly near: Position | null;
  readonly picking: boolean;
  /** The search looks for areas alone. */
  readonly onlyAreas: boolean;
}

const NOTHING: Doing = {
  tool: null,
  palette: false,
  blowing: null,
  dialog: null,
  drawing: null,
  draft: null,
  draftIn: null,
  focus: null,
  candidates: [],
  preview: null,
  coverage: true,
  places: true,
  near: null,
  picking: false,
  onlyAreas: false,
};

/** What is being done, for all pieces of one console: each listens to its part, so a key typed in one draws no other. */
export class ConsoleState {
  /** The field of the search. */
  readonly searchField = createRef<HTMLInputElement>();
  private doing: Doing = NOTHING;
  private readonly listeners = new Set<() => void>();

  readonly now = (): Doing => this.doing;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (part: Partial<Doing>): void => {
    this.doing = { ...this.doing, ...part };
    for (const listener of this.listeners) listener();
  };

  readonly open = (tool: Tool | 'compose'): void => this.change({ drawing: null, tool });
  readonly closeTool = (): void => this.change({ tool: null });
  readonly draw = (type: 'circle' | 'polygon'): void =>
    this.change({ tool: 'zones', drawing: { desk: new DrawingDesk(startDrawing(type)), zone: null } });
  readonly redraw = (zone: Zone): void =>
    this.change({ drawing: { desk: new DrawingDesk(drawingOf(zone.shape)), zone } });
  readonly stopDrawing = (): void => this.change({ drawing: null });
  readonly showCandidates = (candidates: readonly string[]): void => this.change({ candidates });
  readonly showPreview = (preview: PreviewAnswer | null): void => this.change({ preview });
  readonly blow = (incident: Incident | null, taskId: string | null = null): void =>
    this.change({ blowing: { incident, taskId } });

  readonly search = (onlyAreas: boolean): void => {
    this.change({ onlyAreas });
    this.searchField.current?.focus();
  };

  /** Begins a report, or goes on with the one that this person has not sent. */
  readonly report = (userId: string, operationId: string): void => {
    if (!this.doing.draft) this.change({ draft: loadDraft(userId), draftIn: operationId });
  };

  readonly changeDraft = (userId: string, draft: ReportDraft): void => {
    this.change({ draft });
    keepDraft(userId, draft);
  };

  /** For `Esc`: closes what is open, the last thing first; false when nothing was. */
  readonly back = (): boolean => {
    const { draft, drawing, tool, picking, near } = this.doing;
    if (draft) this.change({ draft: null });
    else if (drawing) this.stopDrawing();
    else if (tool === 'compose') this.change({ tool: 'callout' });
    else if (tool !== null) this.closeTool();
    else if (picking) this.change({ picking: false });
    else if (near) this.change({ near: null });
    else return false;
    return true;
  };
}

/** Something is in hand here that acts in the operation that is shown: it is not taken from under the person's hands. */
export function isBusy(
  { draft, dialog, drawing, tool, blowing }: Doing,
  selection: Selection | null,
): boolean {
  return (
    draft !== null ||
    dialog !== null ||
    selection !== null ||
    drawing !== null ||
    tool === 'compose' ||
    blowing !== null
  );
}

/** What the one drawer is about now; null while it is closed. */
export type DrawerContent = 'report' | 'draw' | 'compose' | Tool | 'selection' | null;

export function drawerContent(
  { draft, drawing, tool }: Doing,
  operation: Operation | null,
  selection: Selection | null,
): DrawerContent {
  if (draft && operation) return 'report';
  if (drawing && operation) return 'draw';
  if (tool !== null && (tool !== 'compose' || operation)) return tool;
  if (selection === null) return null;
  return selection.kind === 'zone' ? 'zones' : 'selection';
}
