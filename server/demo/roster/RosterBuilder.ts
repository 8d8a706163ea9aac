import type { Area } from '../../../shared/model/area.ts';
import type { PersonRow, Roster } from '../../db/queries/rosterWrites.ts';
import type { Dice } from './Dice.ts';
import { madeUpName } from './names.ts';

/** What the generator needs of the tree of areas. */
export interface AreaTree {
  get(code: string): Area | null;
  children(code: string): readonly Area[];
}

/** Collects rows; hands out ids and telephone numbers that cannot exist, in order. */
export class RosterBuilder {
  readonly roster: Roster = {
    organisations: [],
    offers: [],
    rules: [],
    people: [],
    grades: [],
    posts: [],
    branches: [],
    branchGrids: [],
    members: [],
    teams: [],
    teamMembers: [],
    vehicles: [],
    facilities: [],
  };
  private phones = 0;

  /** `000-0000-0001`, `000-0000-0002` …: no exchange begins with 000. */
  phone(): string {
    const digits = String(++this.phones).padStart(8, '0');
    return `000-${digits.slice(0, 4)}-${digits.slice(4)}`;
  }

  person(
    dice: Dice,
    homeArea: string,
    given: Partial<Pick<PersonRow, 'name' | 'callsign' | 'phone' | 'organisationId'>> = {},
  ): string {
    const personId = `P-${String(this.roster.people.length + 1).padStart(6, '0')}`;
    this.roster.people.push({
      personId,
      name: given.name ?? madeUpName(dice),
      callsign: given.callsign ?? null,
      phone: given.phone ?? this.phone(),
      homeArea,
      organisationId: given.organisationId ?? null,
    });
    return personId;
  }
}
