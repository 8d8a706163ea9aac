import type { EntryBody } from '../../shared/model/entries/entry.ts';
import { gradeOf, type Operation, phaseOf, responseOf, warningOf } from '../../shared/model/operation.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Decision, Handler, Handlers } from './engine/handler.ts';
import { requireOpenOperation, requireRight } from './rules.ts';

type LevelKind =
  | 'operation.graded'
  | 'operation.response_set'
  | 'operation.warning_set'
  | 'operation.phase_begun';

/**
 * One fact about an operation as a whole. Its lists are in order of time and the last one holds: what was decided in
 * view of the one before cannot have been before it.
 */
function fact<K extends LevelKind>(
  context: CommandContext,
  operation: Operation,
  kind: K,
  before: { at: number } | undefined,
  body: EntryBody<K>,
): Decision<K> {
  return { drafts: [draftOf(context, operation, kind, body, before?.at)] };
}

function requireManaged(context: CommandContext, operationId: string): Operation {
  const { area } = context.picture.operations[operationId] ?? { area: null };
  if (area !== null) requireRight(context, area);
  return requireOpenOperation(context, operationId);
}

const sameAsNow = (field: string) => new Refusal('wrong_state', 'That is so already.', field);

/** Event grade: a preliminary one is a judgement that may change; a confirmed one does not go back to it. */
const grade: Handler<'operation.grade'> = async ({ operationId, ...body }, context) => {
  const operation = requireManaged(context, operationId);
  const now = gradeOf(operation);
  if (now?.grade === body.grade && now.status === body.status) throw sameAsNow('body.grade');
  if (now?.status === 'confirmed' && body.status === 'preliminary')
    throw new Refusal('wrong_state', 'The grade is confirmed: it can only be corrected.', 'body.status');
  return fact(context, operation, 'operation.graded', operation.grades.at(-1), body);
};

const setResponse: Handler<'operation.set_response'> = async ({ operationId, level, reason }, context) => {
  const operation = requireManaged(context, operationId);
  if (responseOf(operation) === level) throw sameAsNow('body.level');
  return fact(context, operation, 'operation.response_set', operation.responses.at(-1), { level, reason });
};

const setWarning: Handler<'operation.set_warning'> = async ({ operationId, level, reason }, context) => {
  const operation = requireManaged(context, operationId);
  if (warningOf(operation) === level) throw sameAsNow('body.level');
  return fact(context, operation, 'operation.warning_set', operation.warnings.at(-1), { level, reason });
};

const beginPhase: Handler<'operation.begin_phase'> = async ({ operationId, phase }, context) => {
  const operation = requireManaged(context, operationId);
  if (phaseOf(operation) === phase) throw sameAsNow('body.phase');
  return fact(context, operation, 'operation.phase_begun', operation.phases.at(-1), { phase });
};

export const operationLevelHandlers: Handlers<
  'operation.grade' | 'operation.set_response' | 'operation.set_warning' | 'operation.begin_phase'
> = {
  'operation.grade': { decide: grade, locks: false, cost: 0 },
  'operation.set_response': { decide: setResponse, locks: false, cost: 0 },
  'operation.set_warning': { decide: setWarning, locks: false, cost: 0 },
  'operation.begin_phase': { decide: beginPhase, locks: false, cost: 0 },
};
