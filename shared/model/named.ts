import { z } from 'zod';

/**
 * How a name is written in Latin letters, for who reads no Chinese: `Nanmen Street` (server/names/romanise.ts). Null, or left
 * out, where nobody has read the name yet: then it is shown as it is.
 */
export const nameLatinSchema = z.string().nullable().optional();

/** What has a name. */
export interface NamePair {
  readonly name: string;
  readonly nameLatin?: string | null | undefined;
}
