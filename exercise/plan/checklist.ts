import { COMMUNITY_SEATS, SEATS, type Seat } from './seats.ts';

const { city, district, street } = SEATS;
const laocang = COMMUNITY_SEATS[0]!;

const tick = (at: string, seat: Seat, itemId: string) => ({ at, seat, itemId });

/** When the tiers ticked what they owed (shared/model/sop.ts). Shelters were late: B opened 78 minutes on (F5). */
export const SOP_TICKS: readonly { at: string; seat: Seat; itemId: string }[] = [
  tick('08:59:20', laocang, 'first_report'),
  tick('08:59:40', laocang, 'community_activated'),
  tick('09:06:10', laocang, 'warn_residents'),
  tick('09:02:30', street, 'street_mode'),
  tick('09:05:30', street, 'call_out'),
  tick('09:24:10', street, 'forward_post'),
  tick('09:07:30', district, 'district_response'),
  tick('09:14:30', district, 'cordon'),
  tick('09:33:20', district, 'utilities'),
  tick('09:15:30', city, 'city_response'),
  tick('09:22:00', city, 'hospitals'),
  tick('09:15:20', district, 'evacuation_order'),
  tick('09:20:20', city, 'public_warning'),
  tick('09:22:30', street, 'muster'),
  tick('09:22:40', laocang, 'sweep_lists'),
  tick('09:27:30', laocang, 'help_needed'),
  tick('09:44:00', street, 'headcount'),
  tick('10:54:30', district, 'shelters'),
  tick('10:09:00', street, 'rings'),
  tick('10:16:00', laocang, 'batches'),
  tick('10:38:30', district, 'engineers'),
  tick('12:00:30', street, 'rotation'),
  tick('12:45:30', city, 'briefing'),
  tick('13:41:00', district, 'shrink_cordon'),
  tick('14:48:00', laocang, 'second_pass'),
  tick('15:25:30', street, 'p1_orders'),
  tick('15:40:30', city, 'level_review'),
  tick('16:06:00', laocang, 'comfort'),
  tick('16:30:00', district, 'reentry'),
  tick('16:44:00', street, 'release_teams'),
  tick('16:51:30', city, 'stand_down'),
];
