import type { Incident } from '../../../../shared/model/incident.ts';

type Editable = Pick<Incident, 'type' | 'title' | 'description'>;

/** Only what differs: an update names what the person changed and leaves the rest to others. */
export function changesOf(before: Editable, after: Editable): Partial<Editable> {
  return {
    ...(after.type === before.type ? {} : { type: after.type }),
    ...(after.title === before.title ? {} : { title: after.title }),
    ...(after.description === before.description ? {} : { description: after.description }),
  };
}
