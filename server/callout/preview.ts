import { can, type Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Lack, PreviewAnswer, PreviewAsk } from '../../shared/wire/calloutRoutes.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import type { Database } from '../db/database.ts';
import { readAs } from '../db/readAs.ts';
import type { Journal } from '../journal/types.ts';
import { audienceDigest, type CalledGroup, type CalledPerson, resolveAudience } from './audience.ts';
import { writesToGroup } from './messages.ts';
import { callRefusal } from './rules.ts';
import type { CalloutSettings } from './settings.ts';

export interface CalloutDeps {
  db: Database;
  clock: Clock;
  journal: Journal;
  callout: CalloutSettings;
}

/** As many of those who lack something as are named; the others are counted. */
const MOST_NAMED = 200;

/** Who would be called, and whether it may be sent now. Changes nothing. Throws Refusal. */
export async function previewCallout(
  { db, clock, journal, callout }: CalloutDeps,
  principal: Principal,
  ask: PreviewAsk,
): Promise<PreviewAnswer> {
  const { operationId, area, audience, drill } = ask;
  requireAccess(principal, 'callout.send', area);
  const operation = journal.picture().operations[operationId.toLowerCase()];
  if (!operation) throw new Refusal('not_found', 'There is no such operation.', 'operationId');
  requireInOperation(operation, area, 'area');
  for (const [index, asked] of audience.areas.entries())
    if (!can(principal, 'callout.send', asked))
      throw new Refusal('outside_area', 'You may not call people there.', `audience.areas.${index}`);
  const now = clock.now();
  const groups = await readAs(db.pool, readerOf(principal, 'callout.send'), (client) =>
    resolveAudience(client, principal, { area, audience }, now),
  );
  const people = groups.flatMap((group) => group.people.map((person) => ({ person, group })));
  const without = people.filter(({ person }) => lacksOf(person).length > 0);
  const of = { operationId: operation.operationId, area, audience, drill };
  return {
    teams: groups.map(({ teamId, name, homeArea, people: called }) => ({
      teamId,
      name,
      homeArea,
      called: called.length,
    })),
    people: people.length,
    areas: areasOf(groups),
    lacking: {
      phone: without.filter(({ person }) => !person.hasPhone).length,
      account: without.filter(({ person }) => !person.hasAccount).length,
      consent: without.filter(({ person }) => !person.hasConsent).length,
    },
    incomplete: without.slice(0, MOST_NAMED).map(({ person, group }) => ({
      personId: person.personId,
      name: person.name,
      teamId: group.teamId,
      lacks: lacksOf(person),
    })),
    channels: [
      { channel: 'app' as const, people: people.filter(({ person }) => person.hasAccount).length },
      ...(drill ? [] : callout.channels).map((channel) => ({
        channel,
        people: writesToGroup(channel) ? null : people.filter(({ person }) => person.hasPhone).length,
      })),
    ],
    refusal: callRefusal({ picture: journal.picture(), found: journal.found }, of, groups, now),
    digest: audienceDigest(of, groups),
  };
}

function lacksOf({ hasPhone, hasAccount, hasConsent }: CalledPerson): Lack[] {
  const lacks: Lack[] = [];
  if (!hasPhone) lacks.push('phone');
  if (!hasAccount) lacks.push('account');
  if (!hasConsent) lacks.push('consent');
  return lacks;
}

function areasOf(groups: readonly CalledGroup[]): PreviewAnswer['areas'] {
  const sums = new Map<string, number>();
  for (const { homeArea, people } of groups) sums.set(homeArea, (sums.get(homeArea) ?? 0) + people.length);
  return [...sums]
    .map(([area, count]) => ({ area, people: count }))
    .sort((a, b) => b.people - a.people || (a.area < b.area ? -1 : 1));
}
