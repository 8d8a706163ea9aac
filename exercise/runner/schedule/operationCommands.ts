import type { StoryItem } from '../../plan/schema.ts';
import { communitySeat, SEATS, type Seat } from '../../plan/seats.ts';
import { uuidOf } from './ids.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** Opening and closing, what the tiers decide, orders with their receipts, and the notes of the timeline. */
export function plannedOperation({ scenario, operationId, t0 }: PlayingPlan): Planned[] {
  const { name, area, durationS, acts, orders, timeline } = scenario;
  const { district } = SEATS;
  return [
    plan('operation.open', 0, 'open', district, { operationId, name, area, exercise: true, t0 }),
    ...acts.map(
      ({ kind, atS, seat, said }, i) =>
        ({ kind, atS, key: `act:${i}`, seat, body: { operationId, ...said } }) as Planned,
    ),
    ...orders.flatMap(({ key, atS, seat, kind, title, text, to }) => {
      const directiveId = uuidOf(operationId, 'directive', key);
      return [
        plan('directive.issue', atS, `order:${key}`, seat, {
          directiveId,
          operationId,
          area: seat.area,
          kind,
          title,
          text,
          to: to.map((one) => one.seat.area),
        }),
        ...to.flatMap((one) => [
          plan('directive.receive', one.receivedS, `received:${key}:${one.seat.area}`, one.seat, {
            directiveId,
            area: one.seat.area,
          }),
          ...(one.acknowledgedS === null
            ? []
            : [
                plan(
                  'directive.acknowledge',
                  one.acknowledgedS,
                  `acknowledged:${key}:${one.seat.area}`,
                  one.seat,
                  { directiveId, area: one.seat.area },
                ),
              ]),
        ]),
      ];
    }),
    ...timeline.map((item, i) =>
      plan('note.add', item.atS, `note:${i}`, author(item), {
        noteId: uuidOf(operationId, 'note', i),
        operationId,
        area: item.area,
        text: item.text,
      }),
    ),
    plan('operation.close', durationS, 'close', district, { operationId, reason: '演练结束（演练）' }),
  ];
}

function author({ tier, area }: StoryItem): Seat {
  switch (tier) {
    case 'city':
      return SEATS.city;
    case 'street':
      return SEATS.street;
    case 'department':
      return SEATS.department;
    case 'grid':
    case 'community':
      return communitySeat(area);
    default:
      return SEATS.district;
  }
}
