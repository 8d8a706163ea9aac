import type { Facility, FacilityStatus } from '../../../shared/model/facility.ts';

/** How a status is told beside its word. */
export const STATUS_TONES: Record<FacilityStatus, 'good' | 'plain' | 'quiet' | 'bad'> = {
  standby: 'quiet',
  opening: 'plain',
  open: 'good',
  full: 'bad',
  closing: 'plain',
  closed: 'quiet',
};

/** `112 / 160`: how many are in a shelter of how many; null for what has no such count. */
export function fillText({ capacity, occupancy }: Pick<Facility, 'capacity' | 'occupancy'>): string | null {
  if (capacity === null) return null;
  return occupancy === null ? String(capacity) : `${occupancy} / ${capacity}`;
}
