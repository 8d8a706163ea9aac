import { type Request, Router } from 'express';
import type { z } from 'zod';
import type { Principal } from '../../shared/access/principal.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { type Failure, HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import { type FixOutcomes, fixesSchema, ROUTES } from '../../shared/wire/routes.ts';
import type { FixOutcome, Intake, RawFix } from '../positions/types.ts';
import { type DeviceLimit, TooFast } from './deviceLimits.ts';
import type { Devices } from './devices.ts';
import { parseJson, readBody } from './readBody.ts';

/** Some 15,000 fixes. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export interface FixesOptions {
  devices: Pick<Devices, 'authenticate'>;
  /** How much one device, or one person's unit, may send; left out: as much as it likes. */
  limit?: Pick<DeviceLimit, 'admit'>;
  intake: Intake;
  /** The Picture now: which slot a person's unit has. */
  picture: () => Picture;
  /** The signed-in person, or null. Asked only when no device tokens are sent. */
  principalOf: (request: Request) => Promise<Principal | null> | Principal | null;
}

type Body = z.output<typeof fixesSchema>;

/** `POST /api/fixes` (routes.ts): the signed-in person's own unit, or devices with their tokens. */
export function fixesRouter(options: FixesOptions): Router {
  const router = Router();
  router.post(ROUTES.fixes, async (request, response) => {
    try {
      const body = parse(parseJson(await readBody(request, MAX_BODY_BYTES)));
      let wait = 0;
      const slower = (refusal: TooFast) => {
        wait = Math.max(wait, refusal.retryAfterS);
      };
      const outcomes = await ('devices' in body
        ? ofDevices(body.devices, options, slower)
        : ofPerson(body, await options.principalOf(request), options));
      if (wait > 0) response.set('retry-after', String(wait));
      const refused = outcomes.find((outcome) => !outcome.ok);
      const answer: FixOutcomes = { outcomes };
      response.status(refused && !refused.ok ? HTTP_STATUS[refused.code] : 200).json(answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'too_large') response.set('connection', 'close');
      if (error instanceof TooFast) response.set('retry-after', String(error.retryAfterS));
      response.status(HTTP_STATUS[error.code]).json(error.toFailure());
    }
  });
  return router;
}

function parse(value: unknown): Body {
  const parsed = fixesSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Refusal('bad_request', issue.message, issue.path.join('.') || undefined);
}

/** All devices at once, so that they share a transaction. */
async function ofDevices(
  devices: Extract<Body, { devices: unknown }>['devices'],
  { devices: known, intake, limit }: FixesOptions,
  onTooFast: (refusal: TooFast) => void,
): Promise<FixOutcome[]> {
  const answers = await Promise.all(
    devices.map(async ({ deviceId, token, fixes }) => {
      try {
        const source = await known.authenticate(deviceId, token);
        limit?.admit(deviceId, fixes.length);
        return await intake.accept(source, fixes);
      } catch (error) {
        if (error instanceof TooFast) onTooFast(error);
        if (error instanceof Refusal) return refuseAll(fixes, error.toFailure());
        throw error;
      }
    }),
  );
  return answers.flat();
}

async function ofPerson(
  { crs, fixes }: Extract<Body, { crs: unknown }>,
  principal: Principal | null,
  { intake, picture, limit }: FixesOptions,
): Promise<FixOutcome[]> {
  if (!principal) throw new Refusal('unauthenticated', 'Sign in first.');
  const { unitId } = principal;
  if (!unitId) throw new Refusal('forbidden', 'You have no unit whose position could be reported.');
  const unit = picture().units[unitId];
  if (!unit) return refuseAll(fixes, new Refusal('not_on_duty', 'You are not on duty.').toFailure());
  limit?.admit(unitId, fixes.length);
  return intake.accept({ unitId, slot: unit.slot, crs }, fixes);
}

function refuseAll(fixes: readonly RawFix[], failure: Failure): FixOutcome[] {
  return fixes.map(() => failure);
}
