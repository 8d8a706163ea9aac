import { expect, it } from 'vitest';
import { NEEDED_REASONS } from '../../../shared/wire/neededReasons.ts';

it('a reason is needed where the body of the command refuses to be without', () => {
  expect(NEEDED_REASONS).toEqual(
    expect.arrayContaining([
      'incident.close',
      'task.cancel',
      'task.escalate',
      'tier.stand_down',
      'zone.lift',
    ]),
  );
  // May be left out, is called a note, or is none at all.
  for (const kind of ['incident.merge', 'task.recall', 'task.verify', 'note.add'] as const)
    expect(NEEDED_REASONS).not.toContain(kind);
});
