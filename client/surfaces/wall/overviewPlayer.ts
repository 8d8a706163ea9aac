import { PositionTable } from '../../player/PositionTable.ts';
import type { Player, PlayerState } from '../../player/player.ts';

/**
 * The same Picture without positions, for an overview on which single units could not be told apart: its
 * map shows presence and incidents, and is painted only when one of those changes.
 */
export function overviewPlayer(player: Player): Player {
  const positions = new PositionTable();
  let last: { from: PlayerState; state: PlayerState } | null = null;
  return {
    controls: player.controls,
    state: () => {
      const from = player.state();
      if (last?.from !== from) last = { from, state: { ...from, positions } };
      return last.state;
    },
    now: () => player.now(),
    glideMs: () => 0,
    entries: () => player.entries(),
    subscribe: (listener) => {
      let { picture, link } = player.state();
      return player.subscribe(() => {
        const next = player.state();
        if (next.picture === picture && next.link.kind === link.kind) return;
        ({ picture, link } = next);
        listener();
      });
    },
    // The wall's own player watches, starts and closes.
    watch: () => {},
    start: () => {},
    close: () => {},
  };
}
