import { z } from 'zod';
import { areaCodeSchema } from '../../model/area.ts';
import { written } from '../../model/written.ts';

/* Parts that bodies of commands share. */

export const reason = written(500).min(1);
/** The version that the person was looking at; another one is refused as `stale_version`. */
export const version = z.number().int().positive();

/** What a tier holds goes up: `to` further than the tier above; a tier that takes it names itself. */
export const raised = { version, to: areaCodeSchema.optional(), reason };
/** It goes down to the tier that `to` names. */
export const handedDown = { version, to: areaCodeSchema, reason: written(500).default('') };
/** 催办 by hand. */
export const urgedNote = { note: written(500).default('') };
