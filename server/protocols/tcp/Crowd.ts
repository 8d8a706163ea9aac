/** One connection of a device. */
export interface Member {
  readonly address: string;
  readonly deviceId: string | null;
  /** Ends it; it leaves the crowd at once. */
  cut(why: 'crowded out' | 'taken over'): void;
}

export interface CrowdLimits {
  /** Connections in all. */
  inAll: number;
  /** Connections from one address: a mobile network has few of them. */
  ofAddress: number;
  /** Of these, such that no device was recognised on yet. */
  strangersOfAddress: number;
}

/**
 * The connections of devices, over all doors. Where there are too many, the one that has been nobody for the longest gives
 * way to the one that comes: whoever has a token shows it at once, and so cannot be kept out by those who have none.
 */
export class Crowd {
  private readonly limits: CrowdLimits;
  private readonly all = new Set<Member>();
  /** In the order in which they came. */
  private readonly strangers = new Set<Member>();
  private readonly byAddress = new Map<string, Set<Member>>();
  /** The connection of each device that is recognised. */
  private readonly holders = new Map<string, Member>();

  constructor(limits: CrowdLimits) {
    this.limits = limits;
  }

  get size(): number {
    return this.all.size;
  }

  /** Lets a connection in, cutting another off where there must be room; false when there is none. */
  admit(connection: Member): boolean {
    const { address } = connection;
    const near = this.byAddress.get(address) ?? new Set();
    const { inAll, ofAddress, strangersOfAddress } = this.limits;
    const nearby = [...near].filter((one) => this.strangers.has(one));
    const tooMany = nearby.length >= strangersOfAddress || near.size >= ofAddress;
    if (tooMany && !this.cut(nearby[0])) return false;
    if (this.all.size >= inAll && !this.cut(this.strangers.values().next().value)) return false;
    const there = this.byAddress.get(address) ?? new Set();
    this.byAddress.set(address, there.add(connection));
    this.all.add(connection);
    this.strangers.add(connection);
    return true;
  }

  /** A device was recognised on it; one that it had before ends: there is one connection of a terminal, the newest. */
  recognised(connection: Member, deviceId: string): void {
    const before = this.holders.get(deviceId);
    if (before === connection) return;
    this.holders.set(deviceId, connection);
    this.strangers.delete(connection);
    before?.cut('taken over');
  }

  leave(connection: Member): void {
    this.all.delete(connection);
    this.strangers.delete(connection);
    const near = this.byAddress.get(connection.address);
    near?.delete(connection);
    if (near?.size === 0) this.byAddress.delete(connection.address);
    const { deviceId } = connection;
    if (deviceId !== null && this.holders.get(deviceId) === connection) this.holders.delete(deviceId);
  }

  private cut(connection: Member | undefined): boolean {
    connection?.cut('crowded out');
    return connection !== undefined;
  }
}
