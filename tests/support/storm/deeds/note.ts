import type { noteCommands } from '../../../../shared/wire/commandBodies/note.ts';
import { INSIDE } from '../actors.ts';
import type { Deeds } from '../Stage.ts';

export const noteDeeds: Deeds<keyof typeof noteCommands> = {
  'note.add': (stage) => {
    const area = stage.of(INSIDE);
    const { operationId } = stage;
    return {
      who: stage.chief(area),
      body: { noteId: stage.id('note.add'), operationId, area, text: '记一笔' },
    };
  },
};
