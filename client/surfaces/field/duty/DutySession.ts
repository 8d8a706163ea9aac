import { CONSENT_VERSION } from '../../../../shared/model/consent.ts';
import type { Mode } from '../../../../shared/model/mode.ts';
import { modeAsked } from '../../../../shared/picture/pace.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import type { CommandAck, CommandInput } from '../../../../shared/wire/commands.ts';
import { PASSING_CODES } from '../../../../shared/wire/errors.ts';
import { issuedBy } from '../../../transport/issuedBy.ts';
import { type DeviceDuty, loadDeviceDuty, saveDeviceDuty } from './deviceDuty.ts';
import {
  type DutyFacts,
  type DutyPhase,
  dutyPhaseOf,
  endedElsewhere,
  isSharing,
  type OffReason,
} from './dutyState.ts';
import { forgetStoredFixes, storedFixes } from './fixQueue.ts';
import { NOT_SHARING, PositionSharing, type SharingDeps, type SharingView } from './PositionSharing.ts';

export interface DutyDeps extends SharingDeps {
  unitId: string | null;
  /** Rejects when no answer came. */
  send(
    kind: 'unit.start_duty' | 'unit.end_duty',
    body: CommandInput<'unit.start_duty'> | CommandInput<'unit.end_duty'>,
    issuedAt: number,
    commandId: string,
  ): Promise<CommandAck>;
  newId(): string;
}

/** Everything that the duty panel shows. */
export interface DutyView extends SharingView {
  readonly phase: DutyPhase;
  readonly off: OffReason | null;
  /** The start could not be delivered: no answer from the server. */
  readonly startUnsent: boolean;
}

const END_RETRY_MS = 5_000;

/**
 * One person's duty on this device: sends the two commands, collects and uploads positions while on duty
 * and at no other time. The Picture decides whether the unit is on duty; `see` must be given each new one.
 */
export class DutySession {
  private readonly deps: DutyDeps;
  private readonly listeners = new Set<() => void>();
  private facts: DutyFacts;
  private off: OffReason | null = null;
  private startUnsent = false;
  private sharing: PositionSharing | null = null;
  private cancelEnd: (() => void) | null = null;
  private endInFlight = false;
  /** Journal number of the answered end; the Picture may be behind it for a moment. */
  private endAckSeq: number | null = null;
  private closed = false;
  /** How the unit has to report, by what the Picture says. */
  private mode: Mode = 'normal';
  private cached: DutyView | null = null;

  constructor(deps: DutyDeps) {
    this.deps = deps;
    this.facts = {
      unitId: deps.unitId,
      pictureReady: false,
      pictureSeq: 0,
      unit: null,
      device: loadDeviceDuty(deps.storage),
      starting: null,
    };
    if (this.phase === 'ending') this.deliverEnd();
  }

  get phase(): DutyPhase {
    return dutyPhaseOf(this.facts);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  view = (): DutyView => {
    const { phase, off, startUnsent } = this;
    this.cached ??= { ...(this.sharing?.view() ?? this.notSharing()), phase, off, startUnsent };
    return this.cached;
  };

  private notSharing(): SharingView {
    return this.phase === 'unknown'
      ? { ...NOT_SHARING, waiting: storedFixes(this.deps.storage) }
      : NOT_SHARING;
  }

  /** Milliseconds since the newest position that the server has was taken; null when it has none of this device. */
  sentAgoMs(): number | null {
    const { sentTakenAt } = this.view();
    return sentTakenAt === null ? null : Math.max(0, this.deps.monotonic() - sentTakenAt);
  }

  /** Takes a newer Picture. `ready` is false while none has come from the server. */
  see(picture: Picture, ready: boolean): void {
    const { facts } = this;
    const unit = this.deps.unitId ? (picture.units[this.deps.unitId] ?? null) : null;
    if (ready === facts.pictureReady && unit === facts.unit && picture.seq === facts.pictureSeq) return;
    Object.assign(facts, { pictureReady: ready, pictureSeq: picture.seq, unit });
    if (unit) this.mode = modeAsked(picture, unit);
    if (facts.starting?.ackSeq != null && (unit || picture.seq >= facts.starting.ackSeq))
      facts.starting = null;
    if (this.endAckSeq !== null && (!unit || picture.seq >= this.endAckSeq)) this.ended();
    if (endedElsewhere(facts)) {
      this.off = { kind: 'ended_elsewhere' };
      this.remember(null);
    }
    this.settle();
  }

  /** Goes on duty here, having agreed to the sentence of CONSENT_VERSION. */
  async start(operationId: string): Promise<void> {
    const { unitId } = this.deps;
    const { phase } = this;
    if (!unitId || (phase !== 'off' && phase !== 'elsewhere')) return;
    this.off = null;
    this.startUnsent = false;
    this.remember({ unitId, operationId, phase: 'on', endCommandId: this.deps.newId(), endIssuedAt: null });
    if (phase === 'elsewhere') return this.settle();
    this.facts.starting = { ackSeq: null };
    this.settle();
    const body = { operationId, unitIds: [unitId], consent: CONSENT_VERSION };
    const ack = await this.deps
      .send('unit.start_duty', body, this.deps.serverNow(), this.deps.newId())
      .catch(() => null);
    if (this.closed) return;
    if (ack?.ok) {
      const shown = this.facts.unit !== null || this.facts.pictureSeq >= ack.seq;
      this.facts.starting = shown ? null : { ackSeq: ack.seq };
    } else {
      this.facts.starting = null;
      // Already on duty is no failure of this person: the Picture says so and this device shares.
      if (ack?.code !== 'already_on_duty') this.remember(null);
      if (!ack) this.startUnsent = true;
      else if (ack.code !== 'already_on_duty')
        this.off = { kind: 'refused', code: ack.code, while: 'starting' };
    }
    this.settle();
  }

  /** Goes off duty: collecting and sending stop now, whatever the network does. */
  end(): void {
    const { unitId } = this.deps;
    const { unit, device } = this.facts;
    const operationId = unit?.operationId ?? device?.operationId;
    if (!unitId || !operationId || this.phase === 'ending') return;
    this.remember({
      unitId,
      operationId,
      phase: 'ending',
      endCommandId: device?.endCommandId ?? this.deps.newId(),
      endIssuedAt: this.deps.serverNow(),
    });
    this.settle();
    this.deliverEnd();
  }

  /** The network came back: try what waits at once. */
  retry(): void {
    this.sharing?.retry();
    if (this.phase === 'ending') this.deliverEnd();
  }

  /** The page is left: stops everything, does not end the duty. */
  close(): void {
    this.closed = true;
    this.cancelEnd?.();
    this.sharing?.stop();
    this.listeners.clear();
  }

  private deliverEnd(): void {
    const { device } = this.facts;
    if (device?.phase !== 'ending' || this.endInFlight || this.endAckSeq !== null) return;
    this.cancelEnd?.();
    this.endInFlight = true;
    const body = { unitIds: [device.unitId], reason: '' };
    void this.deps
      .send(
        'unit.end_duty',
        body,
        issuedBy(device.endIssuedAt ?? 0, this.deps.serverNow()),
        device.endCommandId,
      )
      .catch(() => null)
      .then((ack) => {
        this.endInFlight = false;
        if (this.closed) return;
        if (!ack || (!ack.ok && PASSING_CODES.has(ack.code)))
          this.cancelEnd = this.deps.setTimer(() => this.deliverEnd(), END_RETRY_MS);
        else if (ack.ok && this.facts.unit && this.facts.pictureSeq < ack.seq) this.endAckSeq = ack.seq;
        // Taken, or there was nothing to end: either way nobody is on duty here.
        else this.ended();
        this.settle();
      });
  }

  private ended(): void {
    this.endAckSeq = null;
    this.off = { kind: 'ended' };
    this.remember(null);
  }

  private remember(device: DeviceDuty | null): void {
    this.facts.device = device;
    saveDeviceDuty(this.deps.storage, device);
  }

  /** Brings the sharing in line with the phase, then tells the listeners. */
  private settle(): void {
    const { phase } = this;
    const { device } = this.facts;
    if (isSharing(phase) && device) {
      this.sharing ??= new PositionSharing(
        { owner: `${device.unitId}:${device.operationId}`, mode: this.mode },
        this.deps,
        () => this.changed(),
        (code) => {
          this.off = { kind: 'refused', code, while: 'sending' };
          this.remember(null);
          this.settle();
        },
      );
      this.sharing.follow(this.mode);
    } else {
      this.sharing?.stop();
      this.sharing = null;
      // Before the first Picture nobody knows yet whether the stored fixes may be sent.
      if (phase !== 'unknown') forgetStoredFixes(this.deps.storage);
    }
    this.changed();
  }

  private changed(): void {
    this.cached = null;
    for (const listener of this.listeners) listener();
  }
}
