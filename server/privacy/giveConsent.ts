import type pg from 'pg';
import { Refusal } from '../../shared/wire/errors.ts';
import { consentsInForce, consentTexts, type NewConsent, withdrawnSince } from '../db/queries/consent.ts';

export interface SortedConsents {
  /** Have to be stored; one in force to the same text stays as it is and is left out. */
  toStore: NewConsent[];
  /** Units whose person took the consent back after that: it counts no more. */
  withdrawn: string[];
}

/** Sorts consents of units by what has to be done. Throws a Refusal for a text that may not be agreed to. */
export async function sortConsents(
  client: pg.PoolClient,
  consents: readonly NewConsent[],
  field: (index: number) => string,
): Promise<SortedConsents> {
  const texts = await consentTexts(client);
  for (const [index, { version, givenAt }] of consents.entries()) {
    const text = texts.find((one) => one.version === version);
    if (!text || (text.retiredAt !== null && text.retiredAt <= givenAt))
      throw new Refusal('bad_request', `There is no consent text ${version} to agree to.`, field(index));
  }
  const sorted: SortedConsents = { toStore: [], withdrawn: [] };
  for (const [givenAt, group] of Map.groupBy(consents, (consent) => consent.givenAt)) {
    const unitIds = group.map((consent) => consent.unitId);
    const withdrawn = new Set(await withdrawnSince(client, unitIds, givenAt));
    const inForce = await consentsInForce(client, unitIds, givenAt);
    for (const consent of group) {
      if (withdrawn.has(consent.unitId)) sorted.withdrawn.push(consent.unitId);
      else if (inForce.get(consent.unitId)?.version !== consent.version) sorted.toStore.push(consent);
    }
  }
  return sorted;
}

/**
 * One person's own consent. An answer that was delayed on its way never brings back what they have taken
 * back since: refused as `no_consent`.
 */
export async function ownConsentToStore(
  client: pg.PoolClient,
  consent: NewConsent,
  field: string,
): Promise<NewConsent[]> {
  const { toStore, withdrawn } = await sortConsents(client, [consent], () => field);
  if (withdrawn.length > 0) throw new Refusal('no_consent', 'The consent was withdrawn after that.', field);
  return toStore;
}
