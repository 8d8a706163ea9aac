/**
 * Version of the sentence that a person agrees to before their position is shared (docs/domain.md 2.1: separate,
 * versioned consent): `consent.sentence` of the texts, and the same in the database. A change of it is a new version; the
 * server stores which one was agreed to.
 */
export const CONSENT_VERSION = 'duty-2026-01';
