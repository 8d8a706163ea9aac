import { z } from 'zod';
import { areaCodeSchema } from '../model/area.ts';
import { gridPostSchema, personSchema } from '../model/person.ts';
import { phoneSchema } from '../model/phone.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { unitIdSchema } from '../model/unit.ts';
import { pageSchema } from './page.ts';

/** People of the roster; rights and lists as in organisationRoutes.ts. */
export const PEOPLE_ROUTES = {
  people: '/api/roster/people',
  person: '/api/roster/people/:personId',
  personClose: '/api/roster/people/:personId/close',
} as const;

/** `GET /api/roster/people`. `q` finds names, callsigns and ids, never telephone numbers. */
export const peopleAnswerSchema = pageSchema(personSchema);
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

/** `GET /api/roster/people/:personId`: with current posts and teams. */
export const personDetailSchema = personSchema.extend({
  posts: z.array(gridPostSchema),
  teams: z.array(z.object({ teamId: rosterIdSchema, name: z.string(), role: z.enum(['lead', 'member']) })),
});
export type PersonDetail = z.infer<typeof personDetailSchema>;

/** `POST /api/roster/people` answers 201 with the PersonDetail. An id is made when none is given. */
export const newPersonSchema = z.strictObject({
  personId: rosterIdSchema.optional(),
  name: z.string().trim().min(1).max(40),
  callsign: z.string().trim().min(1).max(40).nullable().default(null),
  phone: phoneSchema.nullable().default(null),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable().default(null),
});
export type NewPerson = z.output<typeof newPersonSchema>;

/**
 * `PATCH /api/roster/people/:personId`: what is given is changed. Answers the PersonDetail. `unitId` and `userId`
 * say which unit the person is on duty and which account is theirs; neither gives a right.
 */
export const personChangeSchema = z
  .strictObject({
    unitId: unitIdSchema.nullable(),
    userId: z.string().min(1).max(80).nullable(),
    name: z.string().trim().min(1).max(40),
    callsign: z.string().trim().min(1).max(40).nullable(),
    phone: phoneSchema.nullable(),
    homeArea: areaCodeSchema,
    organisationId: rosterIdSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type PersonChange = z.output<typeof personChangeSchema>;
