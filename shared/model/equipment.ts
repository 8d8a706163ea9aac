import { z } from 'zod';

/** What a crew has with it, besides what its people can do. */
export const EQUIPMENT = [
  'gas_detector',
  'aed',
  'stretcher',
  'cutting_tools',
  'ladder',
  'barriers',
  'generator',
  'pump',
  'loudspeaker',
] as const;
export const equipmentSchema = z.enum(EQUIPMENT);
export type Equipment = z.infer<typeof equipmentSchema>;
