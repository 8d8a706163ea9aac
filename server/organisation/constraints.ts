import type { ErrorCode } from '../../shared/wire/errors.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** What the database says no to, in words. Everything else that it refuses is a fault of the product. */
const WORDS: Record<string, readonly [code: ErrorCode, message: string, field?: string]> = {
  person_organisation_id_fkey: ['bad_request', 'There is no such organisation.', 'organisationId'],
  person_user_id_fkey: ['bad_request', 'There is no such account.', 'userId'],
  person_user_id_key: ['conflict', "The account is somebody else's.", 'userId'],
  person_unit_id_fkey: ['bad_request', 'There is no such unit.', 'unitId'],
  person_unit_id_key: ['conflict', 'The unit is somebody else.', 'unitId'],
  team_organisation_id_fkey: ['bad_request', 'There is no such organisation.', 'organisationId'],
  team_one_lead: ['conflict', 'The team has a lead already.', 'leadId'],
  team_has_a_lead: ['conflict', 'A standing team needs a lead.', 'leadId'],
  team_member_person_id_fkey: ['not_found', 'There is no such person.', 'personId'],
  grid_one_instructor: ['conflict', 'The grid has an instructor already.', 'post'],
  grid_one_leader: ['conflict', 'The grid has a leader already.', 'post'],
  grid_post_once: ['conflict', 'The person holds this post already.', 'personId'],
  facility_keeper_id_fkey: ['bad_request', 'There is no such person.', 'keeperId'],
  facility_capacity: [
    'bad_request',
    'A shelter needs a capacity; of other places only a hospital has one.',
    'capacity',
  ],
  facility_forward_post: ['conflict', 'It is the forward command post. End that first.', 'status'],
};

const IDS: ReadonlySet<string> = new Set(['person_pkey', 'team_pkey', 'facility_pkey']);

/**
 * Runs a change; what a constraint refuses becomes a Refusal that names the field. `taken` is the one for an id that
 * somebody has, whoever it is.
 */
export async function refusing<T>(work: () => Promise<T>, taken?: Refusal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (taken && constraint !== undefined && IDS.has(constraint)) throw taken;
    const words = constraint === undefined ? undefined : WORDS[constraint];
    if (!words) throw error;
    throw new Refusal(...words);
  }
}
