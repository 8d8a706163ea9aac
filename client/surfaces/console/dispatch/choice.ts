import type { DispatchList } from '../../../../shared/model/candidate.ts';
import type { Offer } from '../../../features/dispatch/offers.ts';

export type ChosenRole = 'responsible' | 'assist';
export interface Chosen {
  readonly kind: Offer['kind'];
  readonly id: string;
  readonly role: ChosenRole;
}

/** Lead and assist together, as they are proposed. */
export function proposedOf({ proposal: { lead, assist } }: Pick<DispatchList, 'proposal'>): Chosen[] {
  return [
    ...(lead ? [{ ...lead, role: 'responsible' as const }] : []),
    ...(assist ? [{ ...assist, role: 'assist' as const }] : []),
  ];
}

/** Whether the first two of the list are proposed as one. */
export function isPair(list: Pick<DispatchList, 'proposal'> | null): boolean {
  return list !== null && list.proposal.lead !== null && list.proposal.assist !== null;
}

export function roleOf(chosen: readonly Chosen[], offer: Pick<Offer, 'kind' | 'id'>): ChosenRole | null {
  return chosen.find((one) => one.kind === offer.kind && one.id === offer.id)?.role ?? null;
}

/**
 * A click on an offer: the first that is chosen answers for the task, the next assist; a second click takes it back.
 * `taken`: somebody answers for the task already, so that everybody new assists.
 */
export function toggled(
  chosen: readonly Chosen[],
  { kind, id }: Pick<Offer, 'kind' | 'id'>,
  taken: boolean,
): Chosen[] {
  const without = chosen.filter((one) => one.kind !== kind || one.id !== id);
  if (without.length < chosen.length) return without;
  const led = taken || chosen.some(({ role }) => role === 'responsible');
  return [...chosen, { kind, id, role: led ? 'assist' : 'responsible' }];
}

/** Makes one of those who were chosen answer for the task; whoever did assists. */
export function led(chosen: readonly Chosen[], { kind, id }: Pick<Offer, 'kind' | 'id'>): Chosen[] {
  return chosen.map((one) => ({
    ...one,
    role: one.kind === kind && one.id === id ? 'responsible' : 'assist',
  }));
}
