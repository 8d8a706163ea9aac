import type { facilityKinds } from '../../model/entries/facility.ts';
import { type FacilityUse, facilityUseKey } from '../../model/facilityUse.ts';
import type { PictureDraft, Reducers } from '../draft.ts';

interface About {
  readonly operationId: string;
  readonly occurredAt: number;
  readonly body: { readonly facilityId: string };
}

function change(
  draft: PictureDraft,
  { operationId, occurredAt, body }: About,
  change: (use: FacilityUse) => Partial<FacilityUse>,
): void {
  draft.change('facilities', facilityUseKey(operationId, body.facilityId), (use) => ({
    ...use,
    ...change(use),
    updatedAt: occurredAt,
  }));
}

export const facilityReducers: Reducers<keyof typeof facilityKinds> = {
  'facility.engaged': (draft, { operationId, area, occurredAt, body }) => {
    draft.put('facilities', facilityUseKey(operationId, body.facilityId), {
      ...body,
      operationId,
      area,
      askedAt: null,
      openedAt: null,
      countedAt: null,
      comfortSince: null,
      updatedAt: occurredAt,
    });
  },
  'facility.status_set': (draft, entry) =>
    change(draft, entry, ({ askedAt, openedAt, status: before }) => {
      const { status } = entry.body;
      const opens = status === 'open' && before !== 'full';
      return {
        status,
        statusSince: entry.occurredAt,
        askedAt: askedAt ?? (status === 'opening' || opens ? entry.occurredAt : null),
        openedAt: opens ? entry.occurredAt : openedAt,
      };
    }),
  'facility.counted': (draft, entry) =>
    change(draft, entry, () => ({ occupancy: entry.body.occupancy, countedAt: entry.occurredAt })),
  'facility.capacity_set': (draft, entry) => change(draft, entry, () => ({ capacity: entry.body.capacity })),
  'facility.service_begun': (draft, entry) =>
    change(draft, entry, () => serving(entry.body.service, entry.occurredAt)),
  'facility.service_ended': (draft, entry) => change(draft, entry, () => serving(entry.body.service, null)),
};

function serving(service: 'forward_post' | 'comfort_station', since: number | null): Partial<FacilityUse> {
  return service === 'forward_post' ? { forwardPostSince: since } : { comfortSince: since };
}
