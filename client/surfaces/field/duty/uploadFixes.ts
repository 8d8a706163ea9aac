import { PASSING_CODES } from '../../../../shared/wire/errors.ts';
import { ApiError } from '../../../transport/ApiError.ts';
import { postFixes } from '../../../transport/api.ts';
import type { QueuedFix } from './fixQueue.ts';
import type { UploadResult } from './fixUploader.ts';

/** Posts fixes of the own unit. Browsers give WGS-84, and that is what is declared. */
export async function uploadFixes(fixes: readonly QueuedFix[]): Promise<UploadResult> {
  try {
    return { kind: 'answered', ...(await postFixes({ crs: 'wgs84', fixes: [...fixes] })) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, retryAfterS } = error;
    return PASSING_CODES.has(code) ? { kind: 'unsent', code, retryAfterS } : { kind: 'refused', code };
  }
}
