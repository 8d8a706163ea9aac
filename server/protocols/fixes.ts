import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { Principal } from '../../shared/access/principal.ts';
import { type Mode, modeIn } from '../../shared/model/mode.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import {
  deviceListSchema,
  FIX_ROUTES,
  type FixOutcomes,
  fixInputSchema,
  MOST_FIXES,
  oneDeviceSchema,
  ownFixesSchema,
} from '../../shared/wire/fixRoutes.ts';
import { readInput } from '../../shared/wire/readInput.ts';
import { requestAddress } from '../access/clientAddress.ts';
import { mountRoute } from '../access/mountRoute.ts';
import type { FixOutcome, FixSource, Intake, RawFix, UnitPlace } from '../positions/types.ts';
import type { DeviceNews } from './devices/DeviceNews.ts';
import { type AddressLimits, admitAll, type DeviceLimit, type Visit } from './devices/deviceLimits.ts';
import type { Devices } from './devices/devices.ts';
import { parseJson, readBody } from './devices/readBody.ts';
import { accept, attempt, type CountRefused } from './devices/readings.ts';
import { refuse, refuseAll, sendAnswer, statusOf, toldOutcomes, waitOf } from './fixAnswers.ts';
import { shownTokens } from './shownTokens.ts';

/** Some 15,000 fixes. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

export interface FixesOptions {
  devices: Pick<Devices, 'recognise' | 'holderOf'>;
  /** How much one device, or one person's unit, may send. */
  limit: Pick<DeviceLimit, 'admit' | 'giveBack'>;
  addresses: Pick<AddressLimits, 'visit'>;
  news: Pick<DeviceNews, 'heard'>;
  intake: Intake;
  refused?: CountRefused | undefined;
  /** Where a unit was last known to be, by slot. */
  placeOf: (slot: number) => Pick<UnitPlace, 'grid'> | null;
  /** The Picture now: which slot a person's unit has, and in which mode areas are. */
  picture: () => Picture;
  /** The signed-in person, or null. Asked only when there is a cookie. */
  principalOf: (request: Request) => Promise<Principal | null> | Principal | null;
}

type DeviceFixes = z.output<typeof oneDeviceSchema>;

/** `POST /api/fixes` (shared/wire/fixRoutes.ts): the signed-in person's own unit, or devices with their tokens. */
export function fixesRouter(options: FixesOptions): Router {
  const router = Router();
  mountRoute(router, FIX_ROUTES.fixes, async (request, response) => {
    let visit = options.addresses.visit(requestAddress(request));
    try {
      const principal = request.headers.cookie ? await options.principalOf(request) : null;
      // Somebody who is signed in does not read on the account of the address.
      if (principal) visit = options.addresses.visit(`account ${principal.userId}`);
      const pay = visit.reading((beginning) =>
        principal ? null : options.devices.holderOf(shownTokens(request, beginning)),
      );
      const body = parseJson(await readBody(request, MAX_BODY_BYTES, pay));
      if (typeof body === 'object' && body !== null && 'devices' in body) {
        refuseTooMany(body.devices);
        await ofDevices(readInput(deviceListSchema, body).devices.map(readDevice), visit, response, options);
      } else await ofPerson(readInput(ownFixesSchema, body), principal, visit, response, options);
    } catch (error) {
      await visit.answering(response, () => refuse(response, error));
    }
  });
  return router;
}

/** Before anything is read of them. */
function refuseTooMany(devices: unknown): void {
  if (!Array.isArray(devices)) return;
  let fixes = 0;
  for (const device of devices as ({ fixes?: unknown } | null)[])
    if (Array.isArray(device?.fixes)) fixes += device.fixes.length;
  if (fixes > MOST_FIXES) throw new Refusal('too_large', `At most ${MOST_FIXES} fixes at once.`, 'devices');
}

/** Of a device that cannot be read: why, and how many fixes it brought. */
interface Unreadable {
  refusal: Refusal;
  count: number;
}

function readDevice(device: unknown, at: number): DeviceFixes | Unreadable {
  try {
    return readInput(oneDeviceSchema, device);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { fixes } = (device ?? {}) as { fixes?: unknown };
    const field = ['devices', at, error.field].filter((part) => part !== undefined).join('.');
    return {
      refusal: new Refusal(error.code, error.message, field),
      count: Array.isArray(fixes) ? fixes.length : 0,
    };
  }
}

/** All devices at once, so that they share a transaction. */
async function ofDevices(
  batch: readonly (DeviceFixes | Unreadable)[],
  visit: Visit,
  response: Response,
  options: FixesOptions,
): Promise<void> {
  const readable = batch.filter((device): device is DeviceFixes => !('refusal' in device));
  const unreadable = batch.find((device): device is Unreadable => 'refusal' in device);
  if (readable.length === 0 && unreadable) throw unreadable.refusal;
  const recognised = await options.devices.recognise(readable, visit);
  const sources = new Map(readable.map((device, i) => [device, recognised[i]!]));
  const known = recognised.some((found) => !(found instanceof Refusal));
  const reports = readable.filter((device) => !(sources.get(device) instanceof Refusal));
  const held = known ? admitAll(options.limit, visit, reports.map(sizeOf)) : [];
  const heldOf = new Map(reports.map((device, i) => [device, held[i]]));
  const outcomes = await Promise.all(
    batch.map(async (device) => {
      if ('refusal' in device) {
        options.refused?.(device.refusal.code, device.count);
        return refuseAll(Array(device.count).fill(null), device.refusal.toFailure());
      }
      const { deviceId, fixes } = device;
      const found = sources.get(device)!;
      try {
        if (found instanceof Refusal) throw found;
        const tooFast = heldOf.get(device);
        if (tooFast) throw tooFast;
        const became = await take(found, fixes, options);
        options.news.heard(deviceId, became);
        return became;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        options.refused?.(error.code, fixes.length);
        return refuseAll(fixes, error.toFailure());
      }
    }),
  );
  // A device that nobody knows, or that cannot be read, must not make a gateway send those of the others again.
  const isJudged = (device: DeviceFixes | Unreadable) =>
    !('refusal' in device) && !(sources.get(device) instanceof Refusal);
  const judged = (known ? outcomes.filter((_, i) => isJudged(batch[i]!)) : outcomes).flat();
  const later = statusOf(judged);
  const status = !known && later === 200 ? HTTP_STATUS[(recognised[0] as Refusal).code] : later;
  const body = { outcomes: toldOutcomes(outcomes.flat()) };
  await visit.answering(response, () => sendAnswer(response, status, body, waitOf(judged)));
}

async function ofPerson(
  { crs, fixes }: z.output<typeof ownFixesSchema>,
  principal: Principal | null,
  visit: Visit,
  response: Response,
  options: FixesOptions,
): Promise<void> {
  if (!principal) throw new Refusal('unauthenticated', 'Sign in first.');
  const { unitId } = principal;
  if (!unitId) throw new Refusal('forbidden', 'You have no unit whose position could be reported.');
  const [tooFast] = admitAll(options.limit, visit, [sizeOf({ deviceId: unitId, fixes })]);
  if (tooFast) throw tooFast;
  const unit = options.picture().units[unitId];
  const outcomes = unit
    ? await take({ unitId, slot: unit.slot, crs }, fixes, options)
    : refuseAll(fixes, new Refusal('not_on_duty', 'You are not on duty.').toFailure());
  if (!unit) options.refused?.('not_on_duty', fixes.length);
  const body: FixOutcomes = { outcomes: toldOutcomes(outcomes), ...(unit ? modeHere(unit, options) : {}) };
  sendAnswer(response, statusOf(outcomes), body, waitOf(outcomes));
}

/** How a unit has to report that is wherever it is; nothing while that is not known. */
function modeHere({ slot, operationId }: DutyUnit, { placeOf, picture }: FixesOptions): { mode?: Mode } {
  const grid = placeOf(slot)?.grid ?? null;
  return grid === null ? {} : { mode: modeIn(picture().modes, operationId, grid) };
}

function sizeOf({ deviceId, fixes }: { deviceId: string; fixes: readonly unknown[] }) {
  return { deviceId, fixes: fixes.length };
}

/** Each fix is read on its own: one that cannot be read spoils none of the others. */
async function take(
  source: FixSource,
  fixes: readonly unknown[],
  { intake, refused }: FixesOptions,
): Promise<FixOutcome[]> {
  const read = fixes.map(attempt(readFix));
  return accept(read, (readable) => intake.accept(source, readable), refused);
}

function readFix(value: unknown): RawFix {
  const parsed = fixInputSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Refusal('bad_fix', issue.message, issue.path.join('.') || undefined);
}
