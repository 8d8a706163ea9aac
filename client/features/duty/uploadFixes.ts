import type { ErrorCode } from '../../../shared/wire/errors.ts';
import { ApiError } from '../../transport/ApiError.ts';
import { postFixes } from '../../transport/api.ts';
import type { QueuedFix } from './fixQueue.ts';
import type { UploadResult } from './fixUploader.ts';

/** Refusals that are about the moment, not about the fixes. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['unavailable', 'too_many_requests', 'internal']);

/** Posts fixes of the own unit. Browsers give WGS-84, and that is what is declared. */
export async function uploadFixes(fixes: readonly QueuedFix[]): Promise<UploadResult> {
  try {
    return { kind: 'answered', outcomes: (await postFixes({ crs: 'wgs84', fixes: [...fixes] })).outcomes };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return PASSING.has(error.code) ? { kind: 'unsent' } : { kind: 'refused', code: error.code };
  }
}
