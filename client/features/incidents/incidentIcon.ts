import {
  Building2,
  Cross,
  Droplets,
  Flame,
  GlassWater,
  HeartHandshake,
  House,
  type LucideIcon,
  MessageCircleWarning,
  Package,
  SquareChevronUp,
  TrafficCone,
  UserSearch,
  Users,
  Zap,
} from 'lucide-react';
import type { IncidentType } from '../../../shared/model/incident.ts';

/** The drawing of each incident type, the same in lists and drawers. */
export const INCIDENT_ICONS: Record<IncidentType, LucideIcon> = {
  injured_trapped: Cross,
  missing: UserSearch,
  gas: Flame,
  falling_object: GlassWater,
  lift: SquareChevronUp,
  power: Zap,
  water_leak: Droplets,
  building_damage: Building2,
  road_blocked: TrafficCone,
  crowd: Users,
  care_request: HeartHandshake,
  rumour: MessageCircleWarning,
  supply_shortage: Package,
  shelter_full: House,
};
