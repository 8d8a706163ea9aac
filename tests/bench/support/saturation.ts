import { Fleet } from './fleet.ts';
import type { PositionLine } from './lines.ts';
import { Swarm } from './swarm.ts';

/** Messages before anything is measured: by then all code that they pass is compiled. */
const WARM_MESSAGES = 4000;

/** A line with its screens, all of which answer a tick before the next one is made. */
export class Saturated {
  private readonly fleet: Fleet;
  private readonly line: PositionLine;
  private readonly swarm: Swarm;
  private tick = 0;

  private constructor(fleet: Fleet, line: PositionLine, swarm: Swarm) {
    this.fleet = fleet;
    this.line = line;
    this.swarm = swarm;
  }

  static async open(
    open: (fleet: Fleet) => Promise<PositionLine>,
    screens: number,
    units: number,
  ): Promise<Saturated> {
    const fleet = new Fleet(units);
    const line = await open(fleet);
    const { port, protocol } = line;
    const swarm = await Swarm.start({ port, protocol, count: screens, pace: 'read' });
    const opened = new Saturated(fleet, line, swarm);
    await opened.run(1);
    return opened;
  }

  async warm(): Promise<void> {
    await this.run(Math.ceil(WARM_MESSAGES / this.line.clients()));
  }

  /**
   * Updates delivered a second of this process's CPU, without that of moving the units. On a machine of its own
   * a saturated server has one such second a second; here neighbours do not count. Each tick waits for all
   * answers: frames that were merged because a neighbour held up the screens would count for one way only.
   */
  async rate(ticks: number): Promise<number> {
    const before = this.line.acknowledged();
    const micros = await this.run(ticks);
    return ((this.line.acknowledged() - before) * this.fleet.units) / (micros / 1e6);
  }

  async close(): Promise<void> {
    await this.swarm.stop();
    await this.line.close();
  }

  /** Microseconds of CPU that it took. */
  private async run(ticks: number): Promise<number> {
    let micros = 0;
    for (let n = 0; n < ticks; n++) {
      this.fleet.move();
      const before = process.cpuUsage();
      this.line.tick(++this.tick);
      await this.line.answered();
      const { user, system } = process.cpuUsage(before);
      micros += user + system;
    }
    return micros;
  }
}
