import {
  Ambulance,
  ClipboardCheck,
  ClipboardList,
  Construction,
  DoorOpen,
  Flag,
  HeartHandshake,
  type LucideIcon,
  Megaphone,
  Package,
  Siren,
  Wrench,
} from 'lucide-react';
import type { TaskKind } from '../../../../shared/model/task.ts';

/** The drawing of each kind of task. */
export const TASK_ICONS: Record<TaskKind, LucideIcon> = {
  muster: Flag,
  evacuation: DoorOpen,
  cordon: Construction,
  survey_batch: ClipboardList,
  inspection: Wrench,
  comfort: HeartHandshake,
  logistics: Package,
  incident: Siren,
  hospital_transfer: Ambulance,
  whistle: Megaphone,
  other: ClipboardCheck,
};
