import { type FacilityUse, facilityUseKey } from '../../../shared/model/facilityUse.ts';
import { type Headcount, headcountKey } from '../../../shared/model/headcount.ts';
import { OPERATION_ID, T0, tableOf } from './samples.ts';

/** A shelter for a hundred people that is open with nobody in it. */
export function shelterUse(no: number, part: Partial<FacilityUse> = {}): FacilityUse {
  return {
    facilityId: `F-${no}`,
    operationId: OPERATION_ID,
    area: '330205091001001',
    kind: 'shelter',
    name: `安置点 ${no}`,
    position: [121.5, 29.98],
    capabilities: ['shelter'],
    status: 'open',
    statusSince: T0,
    capacity: 100,
    occupancy: 0,
    askedAt: T0,
    openedAt: T0,
    countedAt: null,
    forwardPostSince: null,
    comfortSince: null,
    updatedAt: T0,
    ...part,
  };
}

export const facilityTable = (uses: readonly FacilityUse[]) =>
  tableOf(uses, (use) => facilityUseKey(use.operationId, use.facilityId));

export function headcount(area: string, part: Partial<Headcount> = {}): Headcount {
  return {
    operationId: OPERATION_ID,
    area,
    registered: 100,
    evacuated: 0,
    away: 0,
    note: '',
    at: T0,
    ...part,
  };
}

export const headcountTable = (counts: readonly Headcount[]) =>
  tableOf(counts, (one) => headcountKey(one.operationId, one.area));
