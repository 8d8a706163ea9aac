import type { CommandKind } from '../../../shared/wire/commands.ts';

/** What a command costs beside the message or request that it came with: these are known to be dear. */
const DEAR: Partial<Record<CommandKind, number>> = {
  // Clears from the Picture what closed operations left; ends the duty of everybody in it.
  'operation.open': 5,
  'operation.close': 10,
  // Looks through the roster, and writes and tells everybody who is called.
  'callout.send': 20,
  'callout.urge': 5,
  'callout.stop': 2,
  // A shape is held against the ground and against who is on duty; its points are counted as items.
  'zone.draw': 3,
  'zone.change': 3,
};

export function costOfCommand(kind: CommandKind): number {
  return DEAR[kind] ?? 0;
}
