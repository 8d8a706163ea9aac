import { newId } from '../../../../shared/model/newId.ts';
import type { ApiClient } from '../../../support/apiClient.ts';

/** In a grid of the street that the exercise plays in. */
const PLACE: [number, number] = [121.505, 29.985];

/** Reports that come in beside the exercise and are accepted, merged into each other and turned down, one act a call. */
export function disturber(person: ApiClient, operationId: string): () => Promise<void> {
  let acts: (() => Promise<number>)[] = [];
  return async () => {
    if (acts.length === 0) acts = round(person, operationId);
    await acts.shift()!();
  };
}

function round(person: ApiClient, operationId: string): (() => Promise<number>)[] {
  const [first, second, third] = [newId(), newId(), newId()] as [string, string, string];
  const report = (incidentId: string) => () =>
    person.command('incident.report', {
      incidentId,
      operationId,
      type: 'lift',
      title: 'figures-agree',
      description: '',
      position: PLACE,
    });
  const reason = 'figures-agree';
  return [
    report(first),
    report(second),
    report(third),
    () => person.command('incident.accept', { incidentId: first, version: 1 }),
    () => person.command('incident.merge', { incidentId: second, version: 1, into: first, reason }),
    () => person.command('incident.reject', { incidentId: third, version: 1, reason }),
    () => person.command('incident.file', { incidentId: first, version: 2 }),
  ];
}
