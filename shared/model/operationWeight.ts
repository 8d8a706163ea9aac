import { type AreaCode, lineageOf } from './area.ts';
import { GRADES, gradeOf, type Operation, responseOf } from './operation.ts';

/** What is weighed of an operation; the review's list knows no levels, and then they decide nothing. */
export type WeighedOperation = Pick<Operation, 'operationId' | 'area' | 'exercise' | 'openedAt'> &
  Partial<Pick<Operation, 'responses' | 'grades'>>;

/**
 * Which of two operations a screen is about first, for `sort`: an emergency before a drill, then the higher
 * response level, the worse grade, the larger area, the one that is under way longer. Never the newer one: who
 * opens an operation in one street would take the city's wall with it.
 */
export function byWeight(a: WeighedOperation, b: WeighedOperation): number {
  return (
    Number(a.exercise) - Number(b.exercise) ||
    responseRank(a) - responseRank(b) ||
    gradeRank(a) - gradeRank(b) ||
    depth(a.area) - depth(b.area) ||
    a.openedAt - b.openedAt ||
    (a.operationId < b.operationId ? -1 : 1)
  );
}

/** Level Ⅰ is 1; none is below Ⅳ. */
function responseRank({ responses }: WeighedOperation): number {
  return (responses && responseOf({ responses })) ?? LAST;
}

function gradeRank({ grades }: WeighedOperation): number {
  const grade = grades && gradeOf({ grades });
  return grade ? GRADES.indexOf(grade.grade) : LAST;
}

function depth(area: AreaCode): number {
  return lineageOf(area).length;
}

const LAST = 99;
