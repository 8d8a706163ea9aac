import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDraft, loadDraft, newDraft } from '../../../client/surfaces/console/context/reportDraft.ts';
import { CommandQueue } from '../../../client/transport/CommandQueue.ts';
import { keptCommands } from '../../../client/transport/keptCommands.ts';
import { accountIn, ownStorage } from '../../../client/transport/ownStorage.ts';
import { memoryStorage } from '../../support/memoryStorage.ts';

const DAY = 86_400_000;
let storage: Storage;
let now: number;
beforeEach(() => {
  storage = memoryStorage();
  now = Date.UTC(2026, 4, 16);
});
const of = (userId: string) => accountIn(storage, userId, () => now);
const keys = () => Array.from({ length: storage.length }, (_, i) => storage.key(i)).sort();

describe('what a browser keeps for an account', () => {
  it('is there when the person comes back, and hidden from whoever comes between', () => {
    of('chen').setItem('commands', 'of chen');
    const lin = of('lin');
    expect(lin.getItem('commands')).toBeNull();
    lin.setItem('commands', 'of lin');
    lin.removeItem('duty');
    expect(of('chen').getItem('commands')).toBe('of chen');
    expect(of('lin').getItem('commands')).toBe('of lin');
    // Whose name begins like another's.
    expect(of('li').getItem('commands')).toBeNull();
  });

  it('goes after a week without a change, whoever comes then', () => {
    of('chen').setItem('commands', 'left');
    now += 6 * DAY;
    of('lin').setItem('duty', 'on');
    expect(of('chen').getItem('commands')).toBe('left');
    now += 1 * DAY + 1;
    // A clock that is ahead for a moment says the same: it is asked again a week later.
    of('wang');
    expect(keys()).toEqual(['tongxin.own.chen/commands', 'tongxin.own.lin/duty']);
    now += 7 * DAY;
    of('wang');
    expect(keys()).toEqual(['tongxin.own.chen/commands', 'tongxin.own.lin/duty']);
    now += 1;
    of('wang');
    expect(keys()).toEqual(['tongxin.own.lin/duty']);
    now += 7 * DAY;
    of('wang');
    expect(keys()).toEqual([]);
  });

  it.each([DAY, -DAY, 3_650 * DAY, -3_650 * DAY])(
    'is there after the device’s clock was set by %d and back',
    (by) => {
      of('chen').setItem('commands', 'unsent');
      now += by;
      of('lin');
      expect(of('chen').getItem('commands')).toBe('unsent');
      now -= by;
      of('lin');
      of('lin');
      expect(of('chen').getItem('commands')).toBe('unsent');
    },
  );

  it('is there for the person whose it is, however long ago', () => {
    of('chen').setItem('commands', 'unsent');
    for (let week = 0; week < 5; week++) {
      now += 8 * DAY;
      expect(of('chen').getItem('commands')).toBe('unsent');
    }
  });

  it('one kept command that cannot be read costs none of the others', () => {
    const good = {
      commandId: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
      kind: 'note.add',
      body: {},
      issuedAt: 7,
    };
    of('chen').setItem('commands', JSON.stringify({ waiting: [{ ...good, issuedAt: 0 }, null, good] }));
    expect(keptCommands(of('chen')).load()).toEqual([{ ...good, issuedAt: 0 }, good]);
  });

  it('is bounded by accounts: the one that was here longest ago goes', () => {
    for (let i = 0; i < 12; i++) {
      now += 1_000;
      of(`person${i}`).setItem('fixes', String(i));
    }
    expect(keys()).toHaveLength(8);
    expect(of('person11').getItem('fixes')).toBe('11');
    expect(of('person3').getItem('fixes')).toBeNull();
  });

  it('holds nothing of what it cannot read, and leaves what is not its own', () => {
    storage.setItem('tongxin.language', 'en');
    storage.setItem('tongxin.own.chen/commands', '{"at":');
    storage.setItem('tongxin.own.chen/duty', '"text"');
    expect(of('chen').getItem('commands')).toBeNull();
    expect(keys()).toEqual(['tongxin.language']);
  });

  it('what an earlier version left goes to its owner', () => {
    const waiting = [
      { commandId: '7d444840-9dc0-41d1-b245-5ffdce74fad2', kind: 'note.add', body: {}, issuedAt: 7 },
    ];
    storage.setItem('tongxin.commands', JSON.stringify({ owner: 'chen', waiting }));
    storage.setItem('tongxin.duty', '{"unitId":"U-1"}');
    const lin = of('lin');
    expect(keptCommands(lin).load()).toEqual([]);
    expect(lin.getItem('duty')).toBe('{"unitId":"U-1"}');
    expect(keptCommands(of('chen')).load()).toEqual(waiting);
    expect(keys()).toEqual(['tongxin.own.chen/commands', 'tongxin.own.lin/duty']);
  });

  it('commands of one are never sent by another, and are not overwritten', async () => {
    const give = (userId: string, commandId: string) =>
      void new CommandQueue(async () => null, undefined, keptCommands(of(userId))).add({
        ...{ commandId, kind: 'note.add', issuedAt: 7 },
        body: { operationId: commandId, incidentId: null, text: 'x' },
      } as never);
    give('chen', '7d444840-9dc0-41d1-b245-5ffdce74fad2');
    give('lin', '7d444840-9dc0-41d1-b245-5ffdce74fad3');
    const ids = (userId: string) =>
      keptCommands(of(userId))
        .load()
        .map((one) => one.commandId);
    expect(ids('chen')).toEqual(['7d444840-9dc0-41d1-b245-5ffdce74fad2']);
    expect(ids('lin')).toEqual(['7d444840-9dc0-41d1-b245-5ffdce74fad3']);
  });

  it("a report that is not sent yet is its writer's, in the same tab too", () => {
    vi.stubGlobal('sessionStorage', storage);
    const draft = { ...newDraft(), title: '三楼有人被困' };
    keepDraft('chen', draft);
    expect(loadDraft('lin').title).toBe('');
    keepDraft('lin', null);
    expect(loadDraft('chen')).toEqual(draft);
    keepDraft('chen', null);
    expect(loadDraft('chen').title).toBe('');
    vi.unstubAllGlobals();
  });

  it('without storage nothing is kept, and nothing fails', () => {
    const nothing = ownStorage('local', 'chen');
    nothing.setItem('commands', 'x');
    expect(nothing.getItem('commands')).toBeNull();
  });
});
