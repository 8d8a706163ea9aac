import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deriver } from '../../../server/watch/Deriver.ts';
import { sentKey, TaskWatch } from '../../../server/watch/TaskWatch.ts';
import type { Position } from '../../../shared/model/area.ts';
import { SLA } from '../../../shared/model/sla.ts';
import { foldTouching } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { histories } from '../../support/history.ts';
import { numberedId } from '../../support/numberedId.ts';
import { WATCH_START, WatchStage } from '../../support/watchStage.ts';

const FROM = [1.5, 1.5] as const;
const MIN = 60_000;

class Scene extends WatchStage {
  readonly places = new Map<number, { lon: number; lat: number; at: number }>();
  watch = new TaskWatch(this.deriver, (slot) => this.places.get(slot) ?? null, this.journal.picture());
  readonly seen = this.journal.subscribe((_entries, picture, touched) => this.watch.follow(picture, touched));

  task(
    n: number,
    assignee: { kind: 'unit' | 'team'; id: string },
    at: { area?: string; position?: Position | null },
  ): void {
    const taskId = numberedId(n);
    const { area = '330205001', position = null } = at;
    this.add(
      'task.created',
      {
        taskId,
        incidentId: null,
        no: n,
        kind: 'other',
        title: 't',
        description: '',
        position,
        skills: [],
        target: null,
        holder: '330205001',
        dueAt: null,
      },
      area,
    );
    this.add(
      'task.dispatched',
      {
        taskId,
        version: 2,
        decisionId: null,
        assignments: [
          { assignmentId: numberedId(50 + n), assignee: { ...assignee, name: null }, role: 'responsible' },
        ],
        dueAt: this.clock.now() + 5 * MIN,
      },
      area,
    );
  }

  async walk(unitId: string, metres: readonly number[], accuracyM = 8): Promise<void> {
    for (const eastM of metres) {
      this.clock.advance(10_000);
      const sight = this.sight(unitId, FROM, eastM, accuracyM);
      this.places.set(sight.slot, sight);
      this.watch.see(sight);
      await this.deriver.settled();
    }
  }

  steps(n = 1): object {
    return this.journal.picture().tasks[numberedId(n)]!.assignments[0]!.steps;
  }

  derived(): string[] {
    return this.journal.entries.flatMap((entry) =>
      entry.kind === 'task.step'
        ? [`${(entry.occurredAt - WATCH_START) / 1_000} ${entry.body.step} ${entry.body.derived}`]
        : [],
    );
  }
}

describe('an assigned unit', () => {
  it('is on its way once two fixes lie 50 m from where it was when it was sent, and on scene once two lie within 150 m of the place', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    await scene.walk('V-1', [0]);
    const [lon, lat] = scene.squares.at(2.5, 1.5);
    scene.task(1, { kind: 'unit', id: 'V-1' }, { position: [lon, lat] });
    await scene.walk('V-1', [20, 60, 40, 80, 120, 200, 260, 300, 380, 380]);
    expect(scene.derived()).toEqual(['60 moving true', '90 on_scene true']);
    expect(scene.steps()).toMatchObject({ moving: { derived: true }, on_scene: { derived: true } });
  });

  it('leaves the clock of agreeing to run, and starts those of the next steps where they agreed', async () => {
    const scene = new Scene();
    scene.add('mode.set', { mode: 'emergency', reason: 'r', remindEveryMs: 3_600_000 }, '330205001');
    const task = () => scene.journal.picture().tasks[numberedId(1)]!;
    scene.onDuty('V-1');
    scene.task(1, { kind: 'unit', id: 'V-1' }, { position: scene.squares.at(2.5, 1.5) });
    await scene.walk('V-1', [0, 100, 120]);
    expect(scene.derived()).toEqual(['30 moving true']);
    expect(task().status).toBe('dispatched');
    const agreed = {
      taskId: numberedId(1),
      assignmentId: numberedId(51),
      step: 'accepted',
      derived: false,
    } as const;
    scene.add(
      'task.step',
      { ...agreed, dueAt: WATCH_START + 30_000 + SLA.emergency.arrive },
      scene.squares.codeAt(2, 1),
    );
    expect(task()).toMatchObject({ status: 'in_progress', deadline: { step: 'arrive' } });
    await scene.walk('V-1', [380, 380]);
    expect(task()).toMatchObject({
      status: 'in_progress',
      deadline: { step: 'finish', dueAt: WATCH_START + 50_000 + SLA.emergency.finish },
    });
  });

  it('is on scene in the grid of a task without a place', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    scene.task(1, { kind: 'unit', id: 'V-1' }, { area: scene.squares.codeAt(2, 1) });
    await scene.walk('V-1', [100, 150, 220, 260]);
    expect(scene.derived()).toEqual(['30 moving true', '40 on_scene true']);
  });

  it('shows nothing by noise, by one fix alone or by fixes that are no good', async () => {
    const scene = new Scene();
    scene.onDuty('V-1');
    await scene.walk('V-1', [0]);
    scene.task(1, { kind: 'unit', id: 'V-1' }, { position: scene.squares.at(2.5, 1.5) });
    await scene.walk('V-1', [10, 90, 10, 90, 10, 380, 10]);
    await scene.walk('V-1', [380, 380, 380], 120);
    await scene.walk('V-1', [80, 80, 80], 60);
    expect(scene.derived()).toEqual([]);
  });

  it('derives nothing of a task that is over, of an assignment that was given up or of what a person told already', async () => {
    const scene = new Scene();
    for (const n of [1, 2, 3]) {
      scene.onDuty(`V-${n}`);
      scene.task(n, { kind: 'unit', id: `V-${n}` }, { area: scene.squares.codeAt(1, 1) });
    }
    const of = (n: number) => ({ taskId: numberedId(n), assignmentId: numberedId(50 + n) });
    scene.add('task.declined', { ...of(1), reason: 'r', dueAt: null }, scene.squares.codeAt(1, 1));
    scene.add(
      'task.cancelled',
      { taskId: numberedId(2), version: 3, reason: 'r' },
      scene.squares.codeAt(1, 1),
    );
    scene.add('task.step', { ...of(3), step: 'on_scene', derived: false }, scene.squares.codeAt(1, 1));
    for (const n of [1, 2, 3]) await scene.walk(`V-${n}`, [0, 0, 0]);
    expect(scene.derived()).toEqual(['0 on_scene false']);
  });
});

describe('a team', () => {
  it('is on its way and on scene when any unit of it is, and each step is told once', async () => {
    const scene = new Scene();
    for (const n of [1, 2, 3]) scene.onDuty(`V-${n}`, 'volunteer', n === 3 ? 'T-02' : 'T-01');
    scene.task(1, { kind: 'team', id: 'T-01' }, { area: scene.squares.codeAt(2, 1) });
    await scene.walk('V-3', [220, 260]);
    expect(scene.derived()).toEqual([]);
    await scene.walk('V-1', [0, 60, 70]);
    await scene.walk('V-2', [220, 260, 300]);
    await scene.walk('V-1', [220, 260, 300]);
    expect(scene.derived()).toEqual(['50 moving true', '70 on_scene true']);
  });
});

it('knows after any history, followed run by run, whom one knows who begins with it', () => {
  const followed = (picture: Picture) => new TaskWatch({} as Deriver, () => null, picture);
  const told = (watch: TaskWatch) => watch.sent().map(sentKey).sort();
  let sent = 0;
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 20 }), (entries, step) => {
      let picture = emptyPicture;
      const watch = followed(picture);
      for (let at = 0; at < entries.length; at += step) {
        const folded = foldTouching(picture, entries.slice(at, at + step));
        picture = folded.picture;
        watch.follow(picture, folded.touched);
        expect(told(watch)).toEqual(told(followed(picture)));
      }
      sent += told(watch).length;
    }),
  );
  expect(sent).toBeGreaterThan(0);
});
