import {
  BriefcaseMedical,
  Building2,
  Flag,
  House,
  type LucideIcon,
  MessagesSquare,
  UsersRound,
} from 'lucide-react';
import type { FacilityKind } from '../../../shared/model/facility.ts';

/** The drawing of each kind, the same as on the map (client/map/facilityGlyphs.ts). */
export const FACILITY_ICONS: Record<FacilityKind, LucideIcon> = {
  service_centre: Building2,
  shelter: House,
  muster_point: UsersRound,
  staging_point: Flag,
  hospital: BriefcaseMedical,
  deliberation_venue: MessagesSquare,
};
