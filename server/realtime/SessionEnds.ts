import { DAY_MS } from '../../shared/time/durations.ts';
import type { Sessions } from '../access/sessions.ts';
import type { SessionSocket } from './session.ts';

/** A timer holds no longer times; what ends later is looked at again then. */
const LONGEST_MS = DAY_MS;

/** Sessions of open sockets that end by themselves (they ran out, or their display did): ends the sockets in that second. */
export class SessionEnds {
  private readonly sessions: Pick<Sessions, 'find' | 'msLeft' | 'standing'>;
  private readonly end: (socket: SessionSocket, ended: boolean) => void;

  /** @param end ends a socket; `ended` is false when it could not be found out whether its session goes on. */
  constructor(
    sessions: Pick<Sessions, 'find' | 'msLeft' | 'standing'>,
    end: (socket: SessionSocket, ended: boolean) => void,
  ) {
    this.sessions = sessions;
    this.end = end;
  }

  add(socket: SessionSocket): void {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const left = this.sessions.msLeft(socket.data);
      timer = setTimeout(() => void look(), Math.min(LONGEST_MS, Math.max(1, left)));
      timer.unref();
    };
    const look = async () => {
      try {
        // It may have been made longer since: whoever works does not have to sign in again.
        const found = await this.sessions.find(socket.handshake.headers);
        if (!socket.connected) return;
        if (!found) return this.end(socket, true);
        socket.data.endsAt = found.endsAt;
        this.sessions.standing.found({ ...found, principal: socket.data.principal });
        arm();
      } catch {
        if (this.sessions.msLeft(socket.data) > 0) arm();
        else this.end(socket, false);
      }
    };
    arm();
    socket.once('disconnect', () => clearTimeout(timer));
  }
}
