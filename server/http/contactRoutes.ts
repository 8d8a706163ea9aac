import { Router } from 'express';
import { CONTACT_ROUTES } from '../../shared/wire/contactRoutes.ts';
import type { Journal } from '../journal/types.ts';
import { type ContactDeps, unitContact } from '../organisation/unitContact.ts';
import { handle } from './handle.ts';

export interface ContactRouteDeps {
  journal: Journal;
  contact: ContactDeps;
}

/** How those who are on duty are reached. */
export function contactRouter({ journal, contact }: ContactRouteDeps): Router {
  const router = Router();

  handle(router, CONTACT_ROUTES.ofUnit, ({ principal, params }) =>
    unitContact(contact, principal, journal.picture(), params.unitId),
  );

  return router;
}
