import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireSignIn } from '../../server/access/requireAccess.ts';
import type { Sessions } from '../../server/access/sessions.ts';
import { taskImage } from '../../server/db/queries/taskImages.ts';
import { readAs } from '../../server/db/readAs.ts';
import { answerErrors } from '../../server/http/answer.ts';
import { imageRouter } from '../../server/http/imageRoutes.ts';
import { createLog } from '../../server/telemetry/log.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { IMAGE_ROUTES, MAX_IMAGE_BYTES, MAX_TASK_IMAGES } from '../../shared/wire/imageRoutes.ts';
import { CommandDesk, city, leader, neighbour } from '../support/commandDesk.ts';
import { serveRouter } from '../support/httpApp.ts';
import { jpegOf, jpegSegment } from '../support/jpeg.ts';
import { person } from '../support/people.ts';

const GRID = '330205006001001';
const STREET = '330205006';
const EXIF = jpegSegment(0xe1, 'Exif\0\0GPS 29.985');
const PICTURE = jpegOf(jpegSegment(0xdb, 'quantisation'));

let desk: CommandDesk;
let http: Awaited<ReturnType<typeof serveRouter>>;
let operationId: string;
let doer: Principal;
let taskId: string;
let assignmentId: string;
const people = new Map<string, Principal>();
const stranger = { ...person('responder', STREET, 'U-none'), userId: 'stranger' };
const reviewer = person('reviewer', STREET);

beforeAll(async () => {
  desk = await CommandDesk.open();
  const sessions = {
    find: async (headers: Record<string, unknown>) => {
      const principal = people.get(String(headers['x-person']));
      return principal ? { principal } : null;
    },
  };
  const app: Router = express.Router();
  app.use(requireSignIn(sessions as unknown as Sessions));
  const { journal, clock, db } = desk;
  app.use(imageRouter({ pool: db.pool, clock, picture: () => journal.picture() }));
  app.use(answerErrors(createLog('silent')));
  http = await serveRouter(app);
  operationId = await desk.openOperation();
  const unitId = await desk.makeUnit(GRID);
  await desk.done(city, 'unit.start_duty', { operationId, unitIds: [unitId] });
  doer = { ...person('responder', STREET, unitId), userId: 'doer' };
  ({ taskId, assignmentId } = await giveTask(unitId));
});
afterAll(async () => {
  await http?.close();
  await desk?.close();
});

async function giveTask(unitId: string) {
  const ids = { taskId: randomUUID(), assignmentId: randomUUID() };
  await desk.done(leader, 'task.create', {
    taskId: ids.taskId,
    operationId,
    kind: 'other',
    title: 'look',
    area: GRID,
  });
  await desk.done(leader, 'task.dispatch', {
    taskId: ids.taskId,
    version: 1,
    assignments: [
      { assignmentId: ids.assignmentId, assignee: { kind: 'unit', id: unitId }, role: 'responsible' },
    ],
  });
  return ids;
}

function ask(who: Principal, path: string, body?: Buffer, type = 'image/jpeg'): Promise<Response> {
  people.set(who.userId, who);
  return fetch(http.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'x-person': who.userId, ...(body ? { 'content-type': type } : {}) },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
}
const add = (who: Principal, body = PICTURE, type?: string, task = taskId) =>
  ask(who, `/api/tasks/${task}/images`, body, type);
const added = async (who: Principal, task = taskId) => {
  const response = await add(who, PICTURE, undefined, task);
  expect(response.status).toBe(201);
  return IMAGE_ROUTES.addTaskImage.answer.parse(await response.json()).imageId;
};

describe('pictures of work that was done', () => {
  test('are added by who does the task and by who directs it, by nobody else', async () => {
    expect((await add(doer)).status).toBe(201);
    expect((await add(leader)).status).toBe(201);
    for (const who of [stranger, reviewer, neighbour, person('responder', '330205007', 'U-other')])
      expect(`${who.userId} ${(await add(who)).status}`).toBe(`${who.userId} 403`);
    expect((await add(stranger, PICTURE, undefined, randomUUID())).status).toBe(403);
  });

  test('are stored without what the camera wrote, and shown to who sees the area', async () => {
    const response = await add(doer, jpegOf(EXIF, jpegSegment(0xdb, 'quantisation')));
    const { imageId } = IMAGE_ROUTES.addTaskImage.answer.parse(await response.json());
    for (const who of [leader, city, reviewer]) {
      const seen = await ask(who, `/api/images/${imageId}`);
      expect(seen.status).toBe(200);
      expect(seen.headers.get('content-type')).toBe('image/jpeg');
      expect(Buffer.from(await seen.arrayBuffer()).equals(PICTURE)).toBe(true);
    }
    expect((await ask(neighbour, `/api/images/${imageId}`)).status).toBe(404);
    expect((await ask(person('auditor', '330200'), `/api/images/${imageId}`)).status).toBe(403);
    expect((await ask(leader, `/api/images/${randomUUID()}`)).status).toBe(404);
    for (const id of ['none', "' or 1=1"])
      expect((await ask(leader, `/api/images/${encodeURIComponent(id)}`)).status).toBe(400);
  });

  test('of a foreign area are kept back by the database too', async () => {
    const imageId = await added(doer);
    const read = (area: string) =>
      readAs(desk.db.pool, { areas: [area], positionAreas: [] }, (client) => taskImage(client, imageId));
    expect(await read(STREET)).not.toBeNull();
    expect(await read('330205007')).toBeNull();
    expect(await read('330206')).toBeNull();
  });

  test('that are no JPEG are refused with 400, too large ones with 413', async () => {
    expect((await add(doer, Buffer.from('GIF89a'))).status).toBe(400);
    expect((await add(doer, PICTURE.subarray(0, -1))).status).toBe(400);
    expect((await add(doer, PICTURE, 'image/png')).status).toBe(400);
    expect((await add(doer, Buffer.alloc(MAX_IMAGE_BYTES + 1))).status).toBe(413);
  });

  test('may be many, not without end', async () => {
    const unitId = doer.unitId!;
    const other = await giveTask(unitId);
    for (let n = 0; n < MAX_TASK_IMAGES; n++) await added(doer, other.taskId);
    expect((await add(doer, PICTURE, undefined, other.taskId)).status).toBe(409);
  });

  test('a result names a picture of its own task and no other', async () => {
    const other = await giveTask(doer.unitId!);
    const foreign = await added(doer, other.taskId);
    const done = (photoId: string) => desk.run(doer, 'task.done', { taskId, assignmentId, photoId });
    for (const photoId of [foreign, randomUUID()])
      expect(await done(photoId)).toMatchObject({ ok: false, code: 'not_found', field: 'body.photoId' });
    const own = await added(doer);
    expect(await done(own)).toMatchObject({ ok: true });
    expect(desk.journal.picture().tasks[taskId]!.assignments[0]!.result).toMatchObject({ photoId: own });
  });

  test('are added while the operation runs', async () => {
    const other = await giveTask(doer.unitId!);
    await desk.done(city, 'operation.close', { operationId, reason: 'over' });
    expect((await add(leader, PICTURE, undefined, other.taskId)).status).toBe(409);
  });
});
