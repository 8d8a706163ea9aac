import type { ChecklistItem } from './checklist.ts';

const MIN = 60_000;

const item = (id: string, minutes: number): Omit<ChecklistItem, 'phase' | 'tier'> => ({
  id,
  withinMs: minutes * MIN,
});

type Library = Record<
  ChecklistItem['phase'],
  Partial<Record<ChecklistItem['tier'], Omit<ChecklistItem, 'phase' | 'tier'>[]>>
>;

/** What each tier owes in each phase. Composed for this product from docs/domain.md 1.5 to 1.8 and 5.6. What they say: `checklist.items` of the texts. */
const LIBRARY: Library = {
  first_response: {
    community: [item('first_report', 5), item('community_activated', 10), item('warn_residents', 15)],
    street: [item('street_mode', 10), item('call_out', 15), item('forward_post', 30)],
    district: [item('district_response', 15), item('cordon', 20), item('utilities', 40)],
    city: [item('city_response', 25), item('hospitals', 30)],
  },
  evacuation: {
    community: [item('sweep_lists', 10), item('help_needed', 15)],
    street: [item('muster', 10), item('headcount', 30)],
    district: [item('evacuation_order', 5), item('shelters', 30)],
    city: [item('public_warning', 10)],
  },
  survey: {
    community: [item('batches', 20)],
    street: [item('rings', 10), item('rotation', 120)],
    district: [item('engineers', 60)],
    city: [item('briefing', 240)],
  },
  make_safe: {
    community: [item('second_pass', 60)],
    street: [item('p1_orders', 120)],
    district: [item('shrink_cordon', 60)],
    city: [item('level_review', 120)],
  },
  recovery: {
    community: [item('comfort', 60)],
    street: [item('mode_recovery', 30), item('release_teams', 60)],
    district: [item('reentry', 60)],
    city: [item('stand_down', 60)],
  },
};

/** Every item of every phase and tier; ids are unique. */
export const CHECKLIST: readonly ChecklistItem[] = Object.entries(LIBRARY).flatMap(([phase, tiers]) =>
  Object.entries(tiers).flatMap(([tier, items]) =>
    items.map((one) => ({
      ...one,
      phase: phase as ChecklistItem['phase'],
      tier: tier as ChecklistItem['tier'],
    })),
  ),
);
