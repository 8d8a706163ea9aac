import { describe, expect, it } from 'vitest';
import { LivePlayer } from '../../../client/player/LivePlayer.ts';
import { CITY } from '../../../exercise/plan/seats.ts';
import { digestPicture } from '../../../shared/picture/digest.ts';
import { SECOND_MS } from '../../../shared/time/durations.ts';
import { ManualFrames } from '../../contract/manualFrames.ts';
import {
  ENTRIES,
  JIANGBEI,
  LEAVER,
  OFF_DUTY,
  pictureAt,
  RECORD_START,
} from '../../contract/recordedWorld.ts';
import { WorldServer } from '../../contract/WorldServer.ts';

const at = (second: number) => RECORD_START + second * SECOND_MS;
const digestAt = (second: number) => digestPicture(pictureAt(at(second)));

function started() {
  const server = new WorldServer();
  const player = new LivePlayer(server, { schedule: new ManualFrames() });
  player.watch(CITY);
  player.start();
  const digest = () => digestPicture(player.state().picture);
  return { server, player, digest };
}

describe('LivePlayer: entries', () => {
  it('[SS4] begins with nothing and takes the snapshot', () => {
    const server = new WorldServer();
    server.now_ = at(60);
    const player = new LivePlayer(server, { schedule: new ManualFrames() });
    player.start();
    expect(server.hellos).toEqual([null]);
    expect(digestPicture(player.state().picture)).toBe(digestAt(60));
  });

  it('tells at every welcome who the server says this is', () => {
    const server = new WorldServer();
    const heard: string[] = [];
    const onPrincipal = ({ username }: { username: string }) => heard.push(username);
    const player = new LivePlayer(server, { schedule: new ManualFrames(), onPrincipal });
    player.start();
    server.cut();
    server.link();
    expect(heard).toEqual(['city', 'city']);
  });

  it('[SS5] resumes from its last number with nothing missed and nothing twice', () => {
    const { server, player, digest } = started();
    server.runTo(at(20));
    server.cut();
    server.runTo(at(100));
    expect(digest()).toBe(digestAt(20));
    server.link();
    expect(server.hellos).toEqual([null, pictureAt(at(20)).seq]);
    expect(digest()).toBe(digestAt(100));
    const seqs = player.entries().map((entry) => entry.seq);
    // The first one was inside the snapshot of the first welcome.
    expect(seqs).toEqual(ENTRIES.filter((e) => e.seq > 1 && e.recordedAt <= at(100)).map((e) => e.seq));
  });

  it('[SS5] replaces everything after a long absence', () => {
    const { server, player, digest } = started();
    server.resumeLimit = 3;
    server.runTo(at(20));
    server.cut();
    server.runTo(at(150));
    server.link();
    expect(digest()).toBe(digestAt(150));
    expect(player.state().positions.rowOf(LEAVER.slot)).toBe(-1);
  });

  it('[SS7] asks again from its last number when a batch leaves a gap', () => {
    const { server, digest } = started();
    server.runTo(at(20));
    const last = pictureAt(at(20)).seq;
    server.now_ = at(60);
    server.push({ after: last + 2, through: last + 3, entries: [ENTRIES[last + 2]!] });
    expect(server.hellos.at(-1)).toBe(last);
    expect(digest()).toBe(digestAt(60));
  });

  it('[SS7] [SS8] skips what it has when batches overlap', () => {
    const { server, player, digest } = started();
    server.runTo(at(60));
    const before = player.state();
    server.push({ after: 0, through: 4, entries: ENTRIES.slice(0, 4) });
    expect(digest()).toBe(digestAt(60));
    expect(player.state().picture).toBe(before.picture);
  });

  it('[SS6] passes over numbers that are not for it', () => {
    const { server, digest } = started();
    server.runTo(at(400));
    server.push({ after: ENTRIES.length, through: ENTRIES.length + 5, entries: [] });
    server.cut();
    server.link();
    expect(server.hellos.at(-1)).toBe(ENTRIES.length + 5);
    expect(digest()).toBe(digestAt(400));
  });

  it('drops a unit from the table with the entry, before any frame says so', () => {
    const { server, player } = started();
    server.runTo(OFF_DUTY - SECOND_MS);
    expect(player.state().positions.rowOf(LEAVER.slot)).toBeGreaterThanOrEqual(0);
    const entry = ENTRIES.find((e) => e.kind === 'unit.off_duty')!;
    server.push({ after: entry.seq - 1, through: entry.seq, entries: [entry] });
    expect(player.state().positions.rowOf(LEAVER.slot)).toBe(-1);
  });

  it('reads the entries before the snapshot for its lists, without folding them', async () => {
    const server = new WorldServer();
    server.now_ = at(60);
    const player = new LivePlayer(server, {
      schedule: new ManualFrames(),
      history: async (after, limit) => ({
        after,
        through: after + limit,
        entries: ENTRIES.slice(after, after + limit),
      }),
    });
    player.start();
    const { picture } = player.state();
    await Promise.resolve();
    await Promise.resolve();
    expect(player.entries().map((e) => e.seq)).toEqual(Array.from({ length: picture.seq }, (_, n) => n + 1));
    expect(player.state().picture).toBe(picture);
  });
});

describe('LivePlayer: link', () => {
  const fine = { kind: 'live', skipped: 0, unstoredSince: null, clockTrouble: null };

  it('[ST6] says what is wrong with the server’s clock, also to whoever comes later', () => {
    const { server, player } = started();
    server.runTo(at(10));
    const jumped = { kind: 'jumped', byMs: 3_600_000 } as const;
    server.errs(jumped);
    expect(player.state().link).toEqual({ ...fine, at: at(10), clockTrouble: jumped });
    const later = new LivePlayer(server, { schedule: new ManualFrames() });
    later.start();
    expect(later.state().link).toMatchObject({ clockTrouble: jumped });
    server.errs(null);
    expect(later.state().link).toMatchObject({ clockTrouble: null });
  });

  it('[ST1] [ST2] says since when nothing is stored, while frames go on, also to whoever comes later', () => {
    const { server, player } = started();
    server.runTo(at(10));
    server.stores(at(9));
    server.runTo(at(20));
    expect(player.state().link).toEqual({ ...fine, at: at(20), unstoredSince: at(9) });
    const later = new LivePlayer(server, { schedule: new ManualFrames() });
    later.start();
    expect(later.state().link).toMatchObject({ kind: 'live', unstoredSince: at(9) });
    server.stores(null);
    expect(later.state().link).toMatchObject({ kind: 'live', unstoredSince: null });
  });

  it('[ST5] says it of a lost link as well, and of one that never was there', () => {
    const { server, player } = started();
    server.runTo(at(10));
    server.cut();
    server.stores(at(11));
    expect(player.state().link).toEqual({
      ...{ kind: 'lost', at: at(10), since: at(10) },
      unstoredSince: at(11),
    });
    server.stores(null);
    expect(player.state().link).toMatchObject({ kind: 'lost', unstoredSince: null });
    const away = new WorldServer();
    away.open = (listener) => listener.storing({ since: at(12), clock: null });
    const never = new LivePlayer(away, { schedule: new ManualFrames() });
    never.start();
    expect(never.state().link).toEqual({ kind: 'connecting', unstoredSince: at(12) });
  });

  it('is connecting, then live, then lost since then, then live again', () => {
    const server = new WorldServer();
    const player = new LivePlayer(server, { schedule: new ManualFrames() });
    player.watch(CITY);
    expect(player.state().link).toEqual({ kind: 'connecting', unstoredSince: null });
    player.start();
    server.runTo(at(10));
    expect(player.state().link).toEqual({ ...fine, at: at(10) });
    server.cut();
    expect(player.state().link).toEqual({ kind: 'lost', at: at(10), since: at(10), unstoredSince: null });
    server.runTo(at(20));
    server.link();
    expect(player.state().link.kind).toBe('live');
  });

  it('[SS10] lets picture time stand still while the link is lost', () => {
    const { server, player } = started();
    server.runTo(at(10));
    server.cut();
    server.runTo(at(30));
    expect(player.now()).toBe(at(10));
    server.link();
    expect(player.now()).toBe(at(30));
  });

  it('says what the server refused, and why', () => {
    let refuse: (() => void) | undefined;
    const server = new WorldServer();
    const open = server.open.bind(server);
    server.open = (listener) => {
      open(listener);
      refuse = () => listener.refused({ ok: false, code: 'unauthenticated', message: 'signed out' });
    };
    const player = new LivePlayer(server, { schedule: new ManualFrames() });
    player.start();
    refuse!();
    expect(player.state().link).toEqual({ kind: 'refused', code: 'unauthenticated', message: 'signed out' });
  });

  it('is not late while no positions are due', () => {
    const server = new WorldServer();
    const player = new LivePlayer(server, { schedule: new ManualFrames() });
    player.start();
    server.runTo(at(50));
    expect(player.state().link).toMatchObject({ kind: 'live', at: at(50) });
  });
});

describe('LivePlayer: frames', () => {
  it('[FC8] gives one credit back for each frame, after applying it', () => {
    const { server, player } = started();
    server.runTo(at(10));
    expect(server.acks.map((ack) => ack.tick)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(player.state().positions.length).toBeGreaterThan(0);
  });

  it('[FC5] acknowledges a repeated frame and does nothing twice', () => {
    const { server, player } = started();
    server.runTo(at(10));
    const { version } = player.state().positions;
    server.repeatFrame();
    expect(player.state().positions.version).toBe(version);
    expect(server.acks.at(-1)!.tick).toBe(10);
  });

  it('[WA2] ignores frames of the old area once another is watched', () => {
    const { server, player } = started();
    server.runTo(at(10));
    const acks = server.acks.length;
    player.watch(JIANGBEI);
    server.repeatFrame();
    expect(player.state().positions.length).toBe(0);
    expect(server.acks).toHaveLength(acks);
  });
});
