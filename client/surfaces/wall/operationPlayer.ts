import { ofOperation } from '../../../shared/picture/ofOperation.ts';
import type { Player, PlayerState } from '../../player/player.ts';

/** The same player with the Picture of one operation, for the panels and maps of a screen that is about it. */
export function operationPlayer(player: Player, operationId: string): Player {
  let last: { from: PlayerState; state: PlayerState } | null = null;
  return {
    controls: player.controls,
    state: () => {
      const from = player.state();
      if (last?.from !== from) {
        // Frames of positions come many times a second, and change nothing of the Picture.
        const same = last?.from.picture === from.picture;
        const picture = same ? last!.state.picture : ofOperation(from.picture, operationId);
        last = { from, state: { ...from, picture } };
      }
      return last.state;
    },
    now: () => player.now(),
    glideMs: () => player.glideMs(),
    entries: () => player.entries(),
    subscribe: (listener) => player.subscribe(listener),
    // The screen's own player watches, starts and closes.
    watch: () => {},
    start: () => {},
    close: () => {},
  };
}
