import { randomUUID } from 'node:crypto';
import type { Principal } from '../../shared/access/principal.ts';
import type { Role } from '../../shared/access/roles.ts';
import { parentOf } from '../../shared/model/area.ts';
import type { CommandEnvelope, CommandInput, CommandKind } from '../../shared/wire/commands.ts';

/** A signed-in person of a role and area. */
export function person(role: Role, area: string, unitId: string | null = null): Principal {
  const username = `${role}-${area}`;
  return { userId: `user-${username}`, username, displayName: `${role} ${area}`, role, area, unitId };
}

/** An envelope with a new id. */
export function commandEnvelope<K extends CommandKind>(
  kind: K,
  body: CommandInput<K>,
  issuedAt: number,
): CommandEnvelope<K> {
  return { commandId: randomUUID(), kind, body, issuedAt };
}

/** Areas as a grid of one-degree squares would have them: a place's code is written in its longitude. */
export const squareAreas = {
  codes: [
    '330200',
    '330205',
    '330205006',
    '330205006001',
    '330205006001001',
    '330205007',
    '330205007001001',
    '330206',
    '330206001',
    '330206001001001',
    '330205006001002',
    '33020500600100101',
    '33020500600100102',
  ],
  has(code: string): boolean {
    return this.codes.includes(code);
  },
  /** There are areas below it: with micro-grids in it, one of the grids commands too. */
  commands(code: string): boolean {
    return this.codes.some((other) => parentOf(other) === code);
  },
  /** Longitude 1 … n names the code at that place; anything else is outside all areas. */
  find(lon: number): string | null {
    return this.codes[lon - 1] ?? null;
  },
  /** A place in the area. */
  placeIn(code: string): [number, number] {
    return [this.codes.indexOf(code) + 1, 30];
  },
};
