import { redactEntry, sees } from '../../shared/access/cutEntry.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { type Scope, scopeKey } from '../../shared/model/scope.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';
import type { IoServer, SessionSocket } from './session.ts';

interface Room {
  readonly scope: Scope;
  readonly sockets: Set<SessionSocket>;
  /** The last number that it was told. */
  through: number;
}

/** Screens by what they are shown: what is sent to those of one scope is cut and written once. */
export class Rooms {
  private readonly io: IoServer;
  /** Those with sockets in them, by the key of their scope. */
  private readonly rooms = new Map<string, Room>();

  constructor(io: IoServer) {
    this.io = io;
  }

  /** `head`: the number that who enters has already. */
  enter(socket: SessionSocket, scope: Scope, head: number): void {
    const key = scopeKey(scope);
    let room = this.rooms.get(key);
    if (!room) {
      room = { scope, sockets: new Set(), through: head };
      this.rooms.set(key, room);
    }
    if (room.sockets.has(socket)) return;
    room.sockets.add(socket);
    void socket.join(scopeRoom(scope));
    socket.once('disconnect', () => this.leave(socket));
  }

  leave(socket: SessionSocket): void {
    for (const [key, room] of this.rooms)
      if (room.sockets.delete(socket) && room.sockets.size === 0) this.rooms.delete(key);
  }

  /** What each may see of the entries up to number `through`. */
  publish(entries: readonly Entry[], through: number): void {
    for (const room of this.rooms.values()) {
      const { scope } = room;
      const visible = entries.filter((entry) => sees(scope, entry)).map((entry) => redactEntry(entry, scope));
      if (visible.length === 0) continue;
      const batch: EntryBatch = { after: room.through, through, entries: visible };
      room.through = through;
      for (const socket of room.sockets) socket.data.outgoing.hasRoom();
      this.io.to(scopeRoom(scope)).emit('entries', batch);
    }
  }
}

/** The only place that spells a room. Sockets of one scope share one; entries are filtered once for it. */
function scopeRoom(scope: Scope): string {
  return `scope:${scopeKey(scope)}`;
}
