import type { checklistKinds } from '../../../shared/model/entries/checklist.ts';
import { ofRung, type Writers } from './HistoryWorld.ts';

export const checklistWriters: Writers<keyof typeof checklistKinds> = {
  'checklist.ticked': ofRung('checklist.ticked', (pick) => ({ itemId: `i${pick % 3}`, note: '' })),
  'checklist.unticked': ofRung('checklist.unticked', (pick) => ({ itemId: `i${pick % 3}` })),
};
