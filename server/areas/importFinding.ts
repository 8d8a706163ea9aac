/** What can be wrong with a file of areas. `error` stops `--apply`; `warning` is for a person to weigh. */
export const FINDING_KINDS = {
  missing_field: 'error',
  bad_code: 'error',
  duplicate_code: 'error',
  unknown_code: 'error',
  missing_parent: 'error',
  missing_name: 'error',
  identity_number: 'error',
  too_new: 'error',
  out_of_range: 'error',
  unclosed_ring: 'error',
  short_ring: 'error',
  self_intersection: 'error',
  wrong_order: 'warning',
  overlap: 'error',
  gap: 'error',
  outside_parent: 'error',
  sliver: 'error',
  absent_sibling: 'warning',
  stray_children: 'warning',
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;

export interface Finding {
  kind: FindingKind;
  severity: 'error' | 'warning';
  codes: string[];
  /** Longitude and latitude, WGS-84, where it can be seen; null when it is nowhere in particular. */
  place: [number, number] | null;
  /** Square metres, of overlaps, gaps and slivers. */
  areaM2: number | null;
  /** One plain sentence. */
  text: string;
}

export function finding(
  kind: FindingKind,
  text: string,
  more: { codes?: string[]; place?: [number, number] | null; areaM2?: number } = {},
): Finding {
  return {
    kind,
    severity: FINDING_KINDS[kind],
    codes: more.codes ?? [],
    place: more.place ?? null,
    areaM2: more.areaM2 ?? null,
    text,
  };
}
