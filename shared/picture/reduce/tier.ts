import type { tierKinds } from '../../model/entries/tier.ts';
import { areaKey } from '../../model/mode.ts';
import type { TierRung } from '../../model/tier.ts';
import type { PictureDraft, Reducers } from '../draft.ts';

export const tierReducers: Reducers<keyof typeof tierKinds> = {
  // One that stood down begins anew: what it did before is in the journal.
  'tier.notified': (draft, entry) =>
    change(draft, entry, (rung) => ({ ...anew(rung), notifiedAt: entry.occurredAt })),
  'tier.acknowledged': (draft, entry) => change(draft, entry, () => ({ acknowledgedAt: entry.occurredAt })),
  'tier.activated': (draft, entry) =>
    change(draft, entry, (rung) => ({ ...anew(rung), activatedAt: entry.occurredAt })),
  'tier.stood_down': (draft, entry) =>
    change(draft, entry, () => ({ stoodDownAt: entry.occurredAt, delegated: [] })),
  'tier.handed_over': (draft, entry) =>
    change(draft, entry, (rung) => ({
      commander: { ...entry.body.commander, since: entry.occurredAt, briefing: entry.body.briefing },
      handOvers: rung.handOvers + (rung.commander ? 1 : 0),
    })),
  'tier.delegated': (draft, entry) =>
    change(draft, entry, (rung) => ({
      delegated: [
        ...without(rung, entry.body.authority),
        { authority: entry.body.authority, from: entry.body.from, at: entry.occurredAt },
      ],
    })),
  'tier.delegation_ended': (draft, entry) =>
    change(draft, entry, (rung) => ({ delegated: without(rung, entry.body.authority) })),
};

/** What of a tier that stood down does not hold for its next time. */
function anew({ stoodDownAt }: TierRung): Partial<TierRung> {
  if (stoodDownAt === null) return {};
  return { notifiedAt: null, acknowledgedAt: null, activatedAt: null, stoodDownAt: null, commander: null };
}

function without(rung: TierRung, authority: string) {
  return rung.delegated.filter((one) => one.authority !== authority);
}

/** The first word about a tier makes its rung. */
function change(
  draft: PictureDraft,
  { operationId, area }: { operationId: string; area: string },
  next: (rung: TierRung) => Partial<TierRung>,
): void {
  const key = areaKey(operationId, area);
  const rung = draft.tables.tiers[key] ?? {
    operationId,
    area,
    notifiedAt: null,
    acknowledgedAt: null,
    activatedAt: null,
    stoodDownAt: null,
    commander: null,
    handOvers: 0,
    delegated: [],
  };
  draft.put('tiers', key, { ...rung, ...next(rung) });
}
