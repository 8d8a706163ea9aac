import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { idSpaceOf } from '../../shared/access/idSpace.ts';
import { can, type Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Device, DeviceIssue, DeviceIssued } from '../../shared/wire/identityRoutes.ts';
import { transaction } from '../db/database.ts';
import { homeOfUnit } from '../db/queries/accounts.ts';
import { deviceRow, insertDevice, replaceDeviceToken, revokeDevice } from '../db/queries/devices.ts';
import { deviceIdOf, tokenHashOf } from '../db/queries/units.ts';
import type { Audit, AuditAction } from './audit.ts';
import { type NameGuesses, NameTold } from './NameGuesses.ts';

export interface DeviceTokensOptions {
  pool: pg.Pool;
  clock: Clock;
  audit: Audit;
  guesses: NameGuesses;
  /** After a change is committed: the intake asks for the device anew. */
  forget: (deviceIds: string[]) => void;
}

/** Tokens of the devices of units: shown once, kept as a hash, revocable. */
export class DeviceTokens {
  private readonly o: DeviceTokensOptions;

  constructor(options: DeviceTokensOptions) {
    this.o = options;
  }

  /** One more device of a unit. */
  issue(actor: Principal, body: DeviceIssue): Promise<DeviceIssued> {
    const { unitId, deviceId } = body;
    const permission = 'devices.manage';
    const refusal = new Refusal(
      'conflict',
      `This device id cannot be used: choose another, such as ${deviceIdOf(unitId)}-2.`,
      'deviceId',
    );
    const asked = { permission, action: 'device.id_refused', name: deviceId, refusal } as const;
    return this.o.guesses.take(actor, asked, () => {
      // Ids after units would tell which units there are.
      const own = !/^D-/i.test(deviceId) || deviceId.startsWith(deviceIdOf(unitId));
      if (!own && idSpaceOf(actor, permission) !== '') throw new NameTold();
      return this.issueFree(actor, body);
    });
  }

  private issueFree(actor: Principal, body: DeviceIssue): Promise<DeviceIssued> {
    const token = newToken();
    return this.changed(body.deviceId, async (client) => {
      const home = await homeOfUnit(client, body.unitId);
      if (home === null || !can(actor, 'devices.manage', home))
        throw new Refusal('bad_request', `There is no unit ${body.unitId} in your area.`, 'unitId');
      const tokenHash = tokenHashOf(token);
      if (!(await insertDevice(client, { ...body, tokenHash, at: this.o.clock.now() }))) throw new NameTold();
      const device = (await deviceRow(client, body.deviceId))!;
      await this.note(client, actor, 'device.issued', device);
      return { device, token };
    });
  }

  /** A new token in place of the old one, which is refused from now on. */
  rotate(actor: Principal, deviceId: string): Promise<DeviceIssued> {
    const token = newToken();
    return this.changed(deviceId, async (client) => {
      await this.require(client, actor, deviceId);
      await replaceDeviceToken(client, deviceId, tokenHashOf(token), this.o.clock.now());
      const device = (await deviceRow(client, deviceId))!;
      await this.note(client, actor, 'device.rotated', device);
      return { device, token };
    });
  }

  revoke(actor: Principal, deviceId: string): Promise<Device> {
    return this.changed(deviceId, async (client) => {
      const before = await this.require(client, actor, deviceId);
      if (before.revokedAt !== null) return before;
      await revokeDevice(client, deviceId, this.o.clock.now());
      await this.note(client, actor, 'device.revoked', before);
      return (await deviceRow(client, deviceId))!;
    });
  }

  private async changed<T>(deviceId: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const result = await transaction(this.o.pool, work);
    this.o.forget([deviceId]);
    return result;
  }

  private async require(client: pg.PoolClient, actor: Principal, deviceId: string): Promise<Device> {
    const device = await deviceRow(client, deviceId);
    if (!device || !can(actor, 'devices.manage', device.area))
      throw new Refusal('not_found', 'There is no such device in your area.');
    return device;
  }

  private note(
    client: pg.PoolClient,
    actor: Principal,
    action: AuditAction,
    { deviceId, unitId, area }: Device,
  ): Promise<void> {
    return this.o.audit.recordIn(client, actor, { action, area, detail: { deviceId, unitId } });
  }
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
