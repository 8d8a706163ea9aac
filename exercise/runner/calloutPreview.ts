import { CALLOUT_ROUTES } from '../../shared/wire/calloutRoutes.ts';
import type { Account } from './Account.ts';
import type { PlannedOf } from './schedule/planned.ts';

/** Who would be called, as a digest that the call confirms. Throws Problem when the server does not answer it. */
export async function previewDigest(
  account: Account,
  { operationId, area, audience, drill }: PlannedOf<'callout.send'>['body'],
): Promise<string> {
  const asked = { operationId, area, audience, drill };
  return (await account.call(CALLOUT_ROUTES.preview, { body: asked })).digest;
}
