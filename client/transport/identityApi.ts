import type { z } from 'zod';
import {
  type Account,
  accountAnswerSchema,
  type accountChangeSchema,
  type accountCreateSchema,
  accountsAnswerSchema,
  type Device,
  type DeviceIssued,
  type Display,
  type DisplayCreated,
  deviceAnswerSchema,
  deviceIssuedSchema,
  type deviceIssueSchema,
  devicesAnswerSchema,
  displayAnswerSchema,
  displayCreatedSchema,
  type displayCreateSchema,
  displaysAnswerSchema,
  IDENTITY_ROUTES,
} from '../../shared/wire/identityRoutes.ts';
import { provisionedSchema, type provisionSchema, ROUTES } from '../../shared/wire/routes.ts';
import { pathTo, requestJson } from './request.ts';

/** How a list is narrowed; undefined values leave it as it is. */
export interface ListQuery {
  area?: string | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit?: number;
  [filter: string]: string | number | undefined;
}

type Rows<Row> = { rows: Row[]; next: string | null };

export function fetchAccounts(query: ListQuery, signal?: AbortSignal): Promise<Rows<Account>> {
  return requestJson(IDENTITY_ROUTES.accounts, accountsAnswerSchema, { query, signal });
}

export async function createAccount(body: z.input<typeof accountCreateSchema>): Promise<Account> {
  return (await requestJson(IDENTITY_ROUTES.accounts, accountAnswerSchema, { body })).account;
}

export async function changeAccount(
  userId: string,
  body: z.input<typeof accountChangeSchema>,
): Promise<Account> {
  const path = pathTo(IDENTITY_ROUTES.account, { userId });
  return (await requestJson(path, accountAnswerSchema, { method: 'PATCH', body })).account;
}

/** What is done to an account as a whole, by its route. */
export type AccountAct = 'accountDisable' | 'accountEnable' | 'accountUnlock';

export async function actOnAccount(act: AccountAct, userId: string): Promise<Account> {
  const path = pathTo(IDENTITY_ROUTES[act], { userId });
  return (await requestJson(path, accountAnswerSchema, { method: 'POST' })).account;
}

/** A new password by an administrator: the person is signed out everywhere. */
export async function resetPassword(userId: string, password: string): Promise<Account> {
  const path = pathTo(IDENTITY_ROUTES.accountPassword, { userId });
  return (await requestJson(path, accountAnswerSchema, { body: { password } })).account;
}

export function fetchDevices(query: ListQuery, signal?: AbortSignal): Promise<Rows<Device>> {
  return requestJson(IDENTITY_ROUTES.devices, devicesAnswerSchema, { query, signal });
}

export function issueDevice(body: z.input<typeof deviceIssueSchema>): Promise<DeviceIssued> {
  return requestJson(IDENTITY_ROUTES.devices, deviceIssuedSchema, { body });
}

/** A unit that does not exist yet, with its first device. */
export async function provisionUnit(
  unit: z.input<typeof provisionSchema>['units'][number],
): Promise<{ deviceId: string; token: string }> {
  const { units } = await requestJson(ROUTES.units, provisionedSchema, { body: { units: [unit] } });
  return units[0]!;
}

export function rotateDevice(deviceId: string): Promise<DeviceIssued> {
  const path = pathTo(IDENTITY_ROUTES.deviceRotate, { deviceId });
  return requestJson(path, deviceIssuedSchema, { method: 'POST' });
}

export async function revokeDevice(deviceId: string): Promise<Device> {
  const path = pathTo(IDENTITY_ROUTES.deviceRevoke, { deviceId });
  return (await requestJson(path, deviceAnswerSchema, { method: 'POST' })).device;
}

export function fetchDisplays(query: ListQuery, signal?: AbortSignal): Promise<Rows<Display>> {
  return requestJson(IDENTITY_ROUTES.displays, displaysAnswerSchema, { query, signal });
}

export function createDisplay(body: z.input<typeof displayCreateSchema>): Promise<DisplayCreated> {
  return requestJson(IDENTITY_ROUTES.displays, displayCreatedSchema, { body });
}

export async function revokeDisplay(displayId: string): Promise<Display> {
  const path = pathTo(IDENTITY_ROUTES.displayRevoke, { displayId });
  return (await requestJson(path, displayAnswerSchema, { method: 'POST' })).display;
}
