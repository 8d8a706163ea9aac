import { z } from 'zod';

/** Parts that bodies of commands share. */
export const text = (max: number) => z.string().trim().max(max);
export const reason = text(500).min(1);
/** The version that the person was looking at; another one is refused as `stale_version`. */
export const version = z.number().int().positive();
