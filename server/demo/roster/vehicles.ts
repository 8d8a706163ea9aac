import type { Area } from '../../../shared/model/area.ts';
import type { Department } from '../../../shared/model/organisation.ts';
import { MARK } from './names.ts';
import { departmentId } from './organisations.ts';
import type { RosterBuilder } from './RosterBuilder.ts';

/** What a district has: kind, how it is called, whose it is, how many. */
const FLEET: readonly (readonly [kind: string, name: string, owner: Department, count: number])[] = [
  ['fire', '消防', 'fire_rescue', 6],
  ['ambulance', '急救', 'health', 6],
  ['police', '公安', 'public_security', 6],
  ['bus', '公交', 'transport', 4],
  ['repair', '抢修', 'housing', 4],
  ['power', '供电', 'power', 2],
  ['gas', '燃气', 'gas', 2],
  ['comms', '通信', 'telecom', 1],
];

/** A plate that no vehicle has: `浙B·演00001`. */
export function madeUpPlate(builder: RosterBuilder): string {
  return `浙B·演${String(builder.roster.vehicles.length + 1).padStart(5, '0')}`;
}

export function districtVehicles(builder: RosterBuilder, district: Area): void {
  for (const [kind, name, owner, count] of FLEET) {
    for (let i = 1; i <= count; i++) {
      builder.roster.vehicles.push({
        vehicleId: `W-${district.code}-${kind}-${i}`,
        kind,
        plate: madeUpPlate(builder),
        callsign: `${district.name}${name} ${i}${MARK}`,
        homeArea: district.code,
        organisationId: departmentId(district.code, owner),
      });
    }
  }
}

export function streetVehicles(builder: RosterBuilder, street: Area): void {
  for (const [kind, name] of [
    ['city_management', '城管'],
    ['support', '保障'],
  ] as const) {
    builder.roster.vehicles.push({
      vehicleId: `W-${street.code}-${kind}`,
      kind,
      plate: madeUpPlate(builder),
      callsign: `${street.name}${name}${MARK}`,
      homeArea: street.code,
      organisationId: null,
    });
  }
}
