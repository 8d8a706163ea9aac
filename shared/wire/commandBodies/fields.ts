import { z } from 'zod';
import { written } from '../../model/written.ts';

/** Parts that bodies of commands share. */
export const text = written;
export const reason = text(500).min(1);
/** The version that the person was looking at; another one is refused as `stale_version`. */
export const version = z.number().int().positive();
