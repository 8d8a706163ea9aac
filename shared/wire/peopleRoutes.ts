import { z } from 'zod';
import { right } from '../access/waysIn.ts';
import { areaCodeSchema } from '../model/area.ts';
import { accountIdSchema } from '../model/id.ts';
import { gridPostSchema, personSchema } from '../model/person.ts';
import { phoneSchema } from '../model/phone.ts';
import { rosterIdSchema } from '../model/rosterId.ts';
import { unitIdSchema } from '../model/unit.ts';
import { written } from '../model/written.ts';
import { closedAnswerSchema } from './closedAnswer.ts';
import { listQuerySchema, pageSchema } from './page.ts';
import { route } from './route.ts';
import { ORDINARY } from './routeCost.ts';

const peopleAnswerSchema = pageSchema(personSchema);
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

/** With current posts and teams. */
const personDetailSchema = personSchema.extend({
  posts: z.array(gridPostSchema),
  teams: z.array(z.object({ teamId: rosterIdSchema, name: z.string(), role: z.enum(['lead', 'member']) })),
});
export type PersonDetail = z.infer<typeof personDetailSchema>;

/** An id is made when none is given. */
const newPersonSchema = z.strictObject({
  personId: rosterIdSchema.optional(),
  name: written(40).min(1),
  callsign: written(40).min(1).nullable().default(null),
  phone: phoneSchema.nullable().default(null),
  homeArea: areaCodeSchema,
  organisationId: rosterIdSchema.nullable().default(null),
});
export type NewPerson = z.output<typeof newPersonSchema>;

/**
 * What is given is changed. `unitId` and `userId` say which unit the person is on duty and which account is theirs: who
 * ties them has a right over both ends (docs/rights.md, Ties).
 */
const personChangeSchema = z
  .strictObject({
    unitId: unitIdSchema.nullable(),
    userId: accountIdSchema.nullable(),
    name: written(40).min(1),
    callsign: written(40).min(1).nullable(),
    phone: phoneSchema.nullable(),
    homeArea: areaCodeSchema,
    organisationId: rosterIdSchema.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type PersonChange = z.output<typeof personChangeSchema>;

/** People of the roster; rights and lists as in organisationRoutes.ts. */
export const PEOPLE_ROUTES = {
  /** `q` finds names, callsigns and ids, never telephone numbers. */
  people: route({
    method: 'GET',
    path: '/api/roster/people',
    access: right('roster.view', 'asked'),
    cost: ORDINARY,
    query: listQuerySchema,
    answer: peopleAnswerSchema,
  }),
  addPerson: route({
    method: 'POST',
    path: '/api/roster/people',
    access: right('roster.edit', 'asked'),
    cost: ORDINARY,
    body: newPersonSchema,
    answer: personDetailSchema,
    status: 201,
  }),
  person: route({
    method: 'GET',
    path: '/api/roster/people/:personId',
    access: right('roster.view', 'thing'),
    cost: ORDINARY,
    params: { personId: rosterIdSchema },
    answer: personDetailSchema,
  }),
  changePerson: route({
    method: 'PATCH',
    path: '/api/roster/people/:personId',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: { personId: rosterIdSchema },
    body: personChangeSchema,
    answer: personDetailSchema,
  }),
  closePerson: route({
    method: 'POST',
    path: '/api/roster/people/:personId/close',
    access: right('roster.edit', 'thing'),
    cost: ORDINARY,
    params: { personId: rosterIdSchema },
    answer: closedAnswerSchema,
  }),
} as const;
