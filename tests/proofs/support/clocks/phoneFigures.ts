import type { QueuedFix } from '../../../../client/surfaces/field/duty/fixQueue.ts';
import type { UploadOutcome, UploadResult } from '../../../../client/surfaces/field/duty/fixUploader.ts';
import { CommandQueue } from '../../../../client/transport/CommandQueue.ts';
import { issuedBy } from '../../../../client/transport/issuedBy.ts';
import { occurredAtOf } from '../../../../server/commands/engine/occurredAt.ts';
import { checkTime } from '../../../../server/positions/validate.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../../shared/time/durations.ts';
import { Refusal } from '../../../../shared/wire/errors.ts';
import {
  DUTY_OPERATION,
  FakePhone,
  offDuty,
  onDuty,
} from '../../../client/surfaces/field/duty/dutyHarness.ts';
import { atMost, type Figure, mustBe } from '../proof.ts';

/** A clock is set by so much, and afterwards back. */
const JUMPS = [
  { name: '+1 h', by: HOUR_MS },
  { name: '−1 h', by: -HOUR_MS },
  { name: '+10 years', by: 3_650 * DAY_MS },
  { name: '−10 years', by: -3_650 * DAY_MS },
];
const WHOSE = ['the server’s', 'the phone’s own'] as const;
const STEP_MS = 10 * SECOND_MS;
const STEPS = 30;

/**
 * The phone's own duty, queue, uploader, watch and commands, on clocks that are set while there is no network, while there
 * is, and back again; its fixes and commands are judged by the server's own rules of time, whose clock is not in doubt.
 */
export async function phoneFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const whose of WHOSE)
    for (const jump of JUMPS) figures.push(...(await round(`${whose} clock ${jump.name}`, whose, jump.by)));
  return figures;
}

async function round(name: string, whose: (typeof WHOSE)[number], by: number): Promise<Figure[]> {
  const walk = await Walk.begin();
  const set = (ms: number) =>
    whose === 'the server’s' ? walk.phone.jumpServer(ms) : walk.phone.jumpDevice(ms);
  await walk.on(STEPS);
  walk.away = true;
  await walk.on(STEPS);
  set(by);
  await walk.on(STEPS);
  walk.away = false;
  await walk.on(STEPS);
  const throughAfter = walk.newest();
  set(-by);
  await walk.on(STEPS);
  const { waiting, refused, quietSince } = walk.session.view();
  return [
    mustBe(`${name}: what is taken since gets through at once`, throughAfter && walk.newest()),
    atMost(`${name}: of ${walk.taken} fixes lost`, walk.taken - walk.stored.size, 0),
    atMost(`${name}: fixes that wait on or were refused`, waiting + refused, 0),
    atMost(`${name}: commands of ${walk.given} not done`, walk.given - walk.done, 0),
    atMost(`${name}: times a living watch was called quiet`, walk.quiet + (quietSince === null ? 0 : 1), 0),
    atMost(`${name}: most that “sent … ago” was off, ms`, walk.mostOff, STEP_MS),
  ];
}

/** A person on duty who walks, gives a command now and then, and looks at the screen. */
class Walk {
  readonly phone: FakePhone;
  readonly session;
  /** Which of the places got through, by longitude: each is another. */
  readonly stored = new Set<number>();
  taken = 0;
  given = 0;
  done = 0;
  quiet = 0;
  mostOff = 0;
  away = false;
  private readonly dutySince: number;
  private readonly commands: CommandQueue;

  static async begin(): Promise<Walk> {
    const walk = new Walk();
    walk.session.see(offDuty(5), true);
    await walk.session.start(DUTY_OPERATION);
    walk.session.see(onDuty(10), true);
    await walk.phone.settle();
    return walk;
  }

  private constructor() {
    this.phone = new FakePhone();
    this.dutySince = this.phone.clock.now();
    this.phone.uploadAnswer = (fixes) => this.upload(fixes);
    this.session = this.phone.open();
    this.commands = new CommandQueue(async (envelope) => {
      const now = this.phone.clock.now();
      // As the connection does: by the time that the server said when it let the phone in.
      occurredAtOf(issuedBy(envelope.issuedAt, now), now, now);
      return { ok: true, commandId: envelope.commandId, seq: 1 };
    });
  }

  async on(steps: number): Promise<void> {
    this.commands.suspend();
    if (!this.away) this.commands.resume();
    for (let step = 0; step < steps; step++) {
      await this.phone.pass(STEP_MS);
      await this.phone.move(121 + ++this.taken * 0.001, 29.98);
      if (step % 10 === 0) this.command();
      if (this.session.view().quietSince !== null) this.quiet++;
      if (!this.away && this.newest())
        this.mostOff = Math.max(this.mostOff, this.session.sentAgoMs() ?? STEP_MS);
    }
    await this.phone.settle();
  }

  /** Whether the place that was taken last is at the server. */
  newest(): boolean {
    return this.stored.has(this.taken);
  }

  private command(): void {
    this.given++;
    const issuedAt = this.phone.clock.now();
    const envelope = { commandId: String(this.given), kind: 'note.add', body: {}, issuedAt };
    void this.commands.add(envelope as never).then((ack) => {
      if (ack.ok) this.done++;
    });
  }

  private upload(fixes: readonly QueuedFix[]): UploadResult {
    if (this.away) return { kind: 'unsent' };
    return { kind: 'answered', outcomes: fixes.map((fix) => this.judge(fix)) };
  }

  private judge(fix: QueuedFix): UploadOutcome {
    try {
      checkTime(fix.at, this.phone.clock.now(), this.dutySince);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.toFailure();
    }
    this.stored.add(Math.round((fix.lon - 121) / 0.001));
    return { ok: true };
  }
}
