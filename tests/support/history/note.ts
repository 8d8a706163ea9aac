import type { noteKinds } from '../../../shared/model/entries/note.ts';
import { inside, type Writers } from './HistoryWorld.ts';

export const noteWriters: Writers<keyof typeof noteKinds> = {
  'note.added': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const area = inside(operation.area, choice.area);
    const body = { noteId: world.id(), text: `n${choice.pick}` };
    return world.put('note.added', operation.operationId, area, body);
  },
};
