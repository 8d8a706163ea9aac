import type { AllowedCounts } from './countedFigures.ts';

const ROWS = 'how many rows of this list stand below it, or are left out of it';
const CHOSEN = 'how many the person has chosen in this form';
const ONE = 'parts of one thing, which stand beside the number';
const DESK = 'alarms of this desk, which it acknowledges for itself';

/** Every place of a screen that counts, and why that is no figure of the operation. */
export const ALLOWED_COUNTS: AllowedCounts = {
  'client/features/sos/SosStrip.tsx': [
    3,
    'which of several calls is shown; units that one press sends; nobody sent',
  ],
  'client/surfaces/console/areas/useAreaNames.ts': [1, 'how often an answer was asked for'],
  'client/surfaces/console/callout/CalloutDrawer.tsx': [1, ONE],
  'client/surfaces/console/callout/CalloutPanel.tsx': [1, ONE],
  'client/surfaces/console/callout/CheckInDesk.tsx': [1, CHOSEN],
  'client/surfaces/console/callout/PreviewView.tsx': [2, ONE],
  'client/surfaces/console/callout/TeamTable.tsx': [1, ONE],
  'client/surfaces/console/queue/QueueGroups.tsx': [5, ROWS],
  'client/surfaces/console/notes/NoteList.tsx': [1, ROWS],
  'client/surfaces/console/operation/OperationPicker.tsx': [1, ONE],
  'client/features/record/entryWords.ts': [2, ONE],
  'client/surfaces/console/whistle/BlowWhistle.tsx': [2, CHOSEN],
  'client/surfaces/console/whistle/WhistleDrawer.tsx': [1, ONE],
  'client/surfaces/console/whistle/WhistleList.tsx': [3, ROWS],
  'client/surfaces/console/zones/ZonePanel.tsx': [1, ROWS],
  'client/surfaces/console/alarms/AlarmBar.tsx': [1, DESK],
  'client/surfaces/console/alarms/AlarmPanel.tsx': [3, DESK],
  'client/surfaces/console/dispatch/DispatchPanel.tsx': [1, CHOSEN],
  'client/surfaces/console/areas/AreaDrawer.tsx': [1, ROWS],
  'client/surfaces/console/drawer/IncidentDrawer.tsx': [1, ONE],
  'client/surfaces/console/drawer/TaskDrawer.tsx': [1, ONE],
  'client/surfaces/console/incidents/IncidentTasks.tsx': [1, ONE],
  'client/surfaces/console/tasks/taskDifferences.ts': [1, ONE],
  'client/surfaces/console/tiers/Checklist.tsx': [2, ONE],
  'client/surfaces/console/tiers/DelegationList.tsx': [1, ROWS],
  'client/surfaces/console/tiers/DirectiveList.tsx': [2, ROWS],
  'client/surfaces/console/tiers/IssueDirective.tsx': [1, CHOSEN],
  'client/surfaces/console/tiers/OrdersToMe.tsx': [1, ROWS],
  'client/surfaces/console/timeline/Timeline.tsx': [1, ROWS],
  'client/surfaces/field/IncidentsNear.tsx': [2, ROWS],
  'client/surfaces/field/leader/AnnounceForm.tsx': [2, CHOSEN],
  'client/surfaces/field/leader/StreetIncidents.tsx': [1, ROWS],
  'client/surfaces/field/leader/StreetTasks.tsx': [2, ROWS],
  'client/surfaces/field/leader/WaitingForMe.tsx': [1, ROWS],
  'client/surfaces/field/leader/WhistleForm.tsx': [3, CHOSEN],
  'client/surfaces/field/leader/WhistleLines.tsx': [1, ROWS],
  'client/surfaces/field/leader/ZoneLines.tsx': [1, ROWS],
  'client/surfaces/field/ownTasks/OwnTasks.tsx': [1, ROWS],
  'client/surfaces/field/ownTrail/TrailSketch.tsx': [1, ONE],
  'client/surfaces/review/IncidentList.tsx': [4, ROWS],
  'client/surfaces/review/playback/timeBar.ts': [1, 'stretches of the bar that are folded'],
  'client/surfaces/wall/HeadlineFigures.tsx': [1, 'how many cells stand beside each other'],
  'client/surfaces/wall/OtherOperations.tsx': [1, ONE],
  'client/surfaces/wall/TierLadder.tsx': [1, ONE],
};
