import {
  FINDING_SEVERITY,
  type FindingCode,
  type RosterFinding,
  type RosterKind,
} from '../../shared/model/rosterFile.ts';

/** How many findings are kept of one file; a file that is wrong throughout needs no longer list. */
const KEPT = 5_000;
const SHOWN_CHARACTERS = 60;

export interface FindingPlace {
  kind?: RosterKind | null;
  sheet?: string | null;
  row?: number | null;
  column?: string | null;
  value?: string | null;
}

/** Everything that was found wrong with a file; counts all, keeps the first of them. */
export class Findings {
  private readonly kept: RosterFinding[] = [];
  errors = 0;
  warnings = 0;

  add(code: FindingCode, message: string, place: FindingPlace = {}): void {
    this.take({
      kind: place.kind ?? null,
      sheet: place.sheet ?? null,
      row: place.row ?? null,
      column: place.column ?? null,
      code,
      severity: FINDING_SEVERITY[code],
      value: place.value ? cut(place.value) : null,
      message,
    });
  }

  /** Joins what another list holds, with its counts. */
  join(list: { kept: readonly RosterFinding[]; errors: number; warnings: number }): void {
    const [errors, warnings] = [this.errors + list.errors, this.warnings + list.warnings];
    for (const finding of list.kept) this.take(finding);
    this.errors = errors;
    this.warnings = warnings;
  }

  /** What is kept, errors before warnings, then by sheet in the order found, then by row. */
  sorted(): RosterFinding[] {
    const order = new Map<string, number>();
    for (const { sheet } of this.kept) if (!order.has(sheet ?? '')) order.set(sheet ?? '', order.size);
    const rank = (finding: RosterFinding) => (finding.severity === 'error' ? 0 : 1);
    return [...this.kept].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        order.get(a.sheet ?? '')! - order.get(b.sheet ?? '')! ||
        (a.row ?? 0) - (b.row ?? 0),
    );
  }

  list(): { kept: RosterFinding[]; errors: number; warnings: number } {
    return { kept: this.kept, errors: this.errors, warnings: this.warnings };
  }

  private take(finding: RosterFinding): void {
    if (finding.severity === 'error') this.errors++;
    else this.warnings++;
    if (this.kept.length < KEPT) this.kept.push(finding);
  }
}

/** Text for a person: without control characters, not longer than one line. */
function cut(text: string): string {
  const plain = Array.from(text.slice(0, SHOWN_CHARACTERS * 2), (c) => (isControl(c) ? '\uFFFD' : c));
  return plain.length > SHOWN_CHARACTERS
    ? `${plain.slice(0, SHOWN_CHARACTERS - 1).join('')}…`
    : plain.join('');
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0)!;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff);
}
