import type { EntryDraft } from '../../shared/model/entries/entry.ts';
import { promotable, statusesOf } from '../../shared/model/facility.ts';
import { type FacilityUse, facilityUseKey, serviceSince, takesIn } from '../../shared/model/facilityUse.ts';
import { isOperationOver, type Operation } from '../../shared/model/operation.ts';
import type { facilityCommands } from '../../shared/wire/commandBodies/facility.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import { lockFacility } from '../db/queries/facilities.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireNotClosed, requireOperation, requireSinceEvent } from './rules.ts';

type Known = Omit<FacilityUse, 'askedAt' | 'openedAt' | 'countedAt' | 'comfortSince' | 'updatedAt'> &
  Pick<FacilityUse, 'countedAt' | 'comfortSince'>;

interface Served {
  readonly use: Known;
  /** Brings the place into the operation, where nothing was said of it yet. */
  readonly engaged: EntryDraft[];
  /** When it last changed in the operation, epoch milliseconds. */
  readonly after: number;
}

const setStatus: Handler<'facility.set_status'> = async (
  { operationId, facilityId, status, reason },
  context,
) => {
  const { use, engaged, after } = await requireServing(context, operationId, facilityId);
  if (!statusesOf(use.kind).includes(status))
    throw new Refusal('bad_request', 'Only a shelter has this status.', 'body.status');
  if (status === use.status)
    throw new Refusal('wrong_state', 'It is so already.', 'body.status').about(concernOf(use));
  if (takesIn(use.status) && !takesIn(status)) {
    requireNoService(use);
    if (reason === '')
      throw new Refusal('bad_request', 'Say why nobody is taken in there any more.', 'body.reason');
  }
  if ((status === 'standby' || status === 'closed') && (use.occupancy ?? 0) > 0)
    throw new Refusal(
      'not_yet',
      `${use.occupancy} people are still counted in it: count them out first.`,
      'body.status',
    ).about(concernOf(use));
  return {
    drafts: [...engaged, draftOf(context, use, 'facility.status_set', { facilityId, status, reason }, after)],
  };
};

const count: Handler<'facility.count'> = async (
  { operationId, facilityId, occupancy, overFull },
  context,
) => {
  const { use, engaged, after } = await requireServing(context, operationId, facilityId);
  const capacity = requireCapacity(use, 'body.occupancy');
  if (occupancy > 0 && (use.status === 'standby' || use.status === 'closed'))
    throw new Refusal('wrong_state', 'It is not open: nobody can be in it.', 'body.occupancy').about(
      concernOf(use),
    );
  if (context.occurredAt < (use.countedAt ?? 0))
    throw new Refusal('wrong_state', 'Somebody has counted since.', 'body.occupancy').about(concernOf(use));
  const over = occupancy > capacity;
  if (over && !overFull)
    throw new Refusal(
      'not_yet',
      `It has ${capacity} places: confirm that it is over-full, or correct the number.`,
      'body.occupancy',
    );
  return {
    drafts: [
      ...engaged,
      draftOf(context, use, 'facility.counted', { facilityId, occupancy, overFull: over }, after),
    ],
  };
};

const setCapacity: Handler<'facility.set_capacity'> = async (
  { operationId, facilityId, capacity, reason },
  context,
) => {
  const { use, engaged, after } = await requireServing(context, operationId, facilityId);
  if (requireCapacity(use, 'body.capacity') === capacity)
    throw new Refusal('wrong_state', 'It is so already.', 'body.capacity').about(concernOf(use));
  if ((use.occupancy ?? 0) > capacity)
    throw new Refusal(
      'not_yet',
      `${use.occupancy} people are counted in it: there can be no fewer places.`,
      'body.capacity',
    ).about(concernOf(use));
  return {
    drafts: [
      ...engaged,
      draftOf(context, use, 'facility.capacity_set', { facilityId, capacity, reason }, after),
    ],
  };
};

const beginService: Handler<'facility.begin_service'> = async (
  { operationId, facilityId, service },
  context,
) => {
  const { use, engaged, after } = await requireServing(context, operationId, facilityId);
  if (serviceSince(use, service) !== null)
    throw new Refusal('wrong_state', 'It does that already.', 'body.service').about(concernOf(use));
  if (service === 'forward_post' && !promotable(use))
    throw new Refusal(
      'wrong_state',
      'Only an open service centre equipped as a command post can become the forward command post.',
      'body.service',
    );
  if (!takesIn(use.status))
    throw new Refusal('wrong_state', 'It is not open.', 'body.service').about(concernOf(use));
  return {
    drafts: [...engaged, draftOf(context, use, 'facility.service_begun', { facilityId, service }, after)],
  };
};

const endService: Handler<'facility.end_service'> = async ({ operationId, facilityId, service }, context) => {
  const { use, engaged, after } = await requireServing(context, operationId, facilityId);
  if (serviceSince(use, service) === null)
    throw new Refusal('wrong_state', 'It does not do that.', 'body.service').about(concernOf(use));
  return {
    drafts: [...engaged, draftOf(context, use, 'facility.service_ended', { facilityId, service }, after)],
  };
};

/** A place in the area of an open operation that the person may change, and that serves no other. */
async function requireServing(
  context: CommandContext,
  operationId: string,
  facilityId: string,
): Promise<Served> {
  const { picture, before, right } = context;
  const operation = requireOperation(context, operationId);
  const known = picture.facilities[facilityUseKey(operationId, facilityId)];
  // Held until the tables follow: a change of the roster comes before this or after it.
  const listed = known ? null : await lockFacility(before, facilityId);
  const missing = new Refusal('not_found', 'There is no such facility.', 'body.facilityId');
  right.requireFor((known ?? listed)?.area ?? null, missing);
  requireNotClosed(operation);
  requireSinceEvent(context, operation);
  if (known) return { use: known, engaged: [], after: known.updatedAt };
  if (!listed) throw missing;
  requireInOperation(operation, listed.area, 'body.facilityId');
  requireNoOther(context, operation, facilityId);
  const { area, keeperId: _keeper, dutyPhone: _phone, hours: _hours, ...taken } = listed;
  return {
    use: { ...taken, operationId, area, countedAt: null, comfortSince: null },
    engaged: [draftOf(context, { operationId, area }, 'facility.engaged', taken)],
    after: 0,
  };
}

/**
 * Who is in it would be counted twice, and two operations would open and close it against each other. A drill holds up no
 * emergency, and is held up by none: what becomes of a place in it is so in it alone.
 */
function requireNoOther(
  { picture: { facilities, operations } }: CommandContext,
  { exercise }: Operation,
  facilityId: string,
): void {
  for (const use of Object.values(facilities)) {
    const other = operations[use.operationId];
    if (use.facilityId === facilityId && other && !isOperationOver(other) && other.exercise === exercise)
      throw new Refusal('conflict', `It serves another operation: ${other.name}.`, 'body.operationId');
  }
}

function requireCapacity({ capacity }: Known, field: string): number {
  if (capacity === null) throw new Refusal('bad_request', 'Nobody is counted in such a place.', field);
  return capacity;
}

function requireNoService(use: Known): void {
  const does = use.forwardPostSince !== null ? 'the forward command post' : 'a comfort station';
  if (use.forwardPostSince !== null || use.comfortSince !== null)
    throw new Refusal('not_yet', `It is ${does}: end that first.`, 'body.status').about(concernOf(use));
}

function concernOf({ operationId, area, facilityId }: Pick<Known, 'operationId' | 'area' | 'facilityId'>) {
  return { operationId, area, ids: [facilityId] };
}

/** Each holds the row of the roster, which its routes hold too. */
const held = { locks: true, cost: 0 } as const;
export const facilityHandlers: Handlers<keyof typeof facilityCommands> = {
  'facility.set_status': { decide: setStatus, ...held },
  'facility.count': { decide: count, ...held },
  'facility.set_capacity': { decide: setCapacity, ...held },
  'facility.begin_service': { decide: beginService, ...held },
  'facility.end_service': { decide: endService, ...held },
};
