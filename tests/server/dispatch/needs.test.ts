import { expect, it } from 'vitest';
import { type IncidentReport, incidentNeed, taskNeed } from '../../../server/dispatch/needs.ts';
import { ABILITIES, NEEDS, needsFileSchema } from '../../../server/dispatch/rules.ts';
import { INCIDENT_TYPES } from '../../../shared/model/incident.ts';

const report = (part: Partial<IncidentReport> = {}): IncidentReport => ({
  type: 'injured_trapped',
  title: '',
  description: '',
  area: '330205091002002',
  ...part,
});

it('goes by what a report says where its words make it another matter, in both languages', () => {
  const departmentOf = (title: string) => incidentNeed(report({ title })).department;
  expect(departmentOf('3 人在楼内')).toBe('fire_rescue');
  expect(departmentOf('1 人胸闷')).toBe('health');
  expect(departmentOf('Elderly man, CHEST PAIN')).toBe('health');
  // Whoever cannot get out is got out first, hurt or not.
  expect(departmentOf('1 人被困，腿部骨折')).toBe('fire_rescue');
  // A word of letters is not found inside another.
  expect(departmentOf('Executive floor, two people')).toBe('fire_rescue');
  expect(incidentNeed(report({ description: 'cut on the hand' })).byWords).toBe(true);
});

it('takes the rule of the smallest area around, and that of everywhere where none has one', () => {
  const row = NEEDS.incidents.find(({ type }) => type === 'gas')!;
  const rule = (area: string, required: typeof row.required) => ({ ...row, area, required });
  const file = {
    ...NEEDS,
    incidents: [...NEEDS.incidents, rule('330205', ['repair']), rule('330205091', ['radio'])],
  };
  const requiredIn = (area: string) => incidentNeed(report({ type: 'gas', area }), file).required;
  expect(requiredIn('330205091002002')).toEqual(['radio']);
  expect(requiredIn('330205006')).toEqual(['repair']);
  expect(requiredIn('330206001')).toEqual(row.required);
});

it('asks for nothing that nobody could have: every skill and thing is had by some crew, some kind, or a team', () => {
  const by = [...Object.values(ABILITIES.kinds), ...Object.values(ABILITIES.vehicles)];
  const things = new Set(by.flatMap(({ equipment }) => equipment));
  for (const { equipment } of NEEDS.incidents) for (const thing of equipment) expect(things).toContain(thing);
  expect(taskNeed('hospital_transfer').required).toEqual(['medical_care']);
});

it.each([
  ['a type without a row', NEEDS.incidents.slice(1), `no row without an area for ${INCIDENT_TYPES[0]}`],
  [
    'two rows for one',
    [...NEEDS.incidents, NEEDS.incidents[0]],
    `two rows for ${INCIDENT_TYPES[0]} everywhere`,
  ],
  [
    'an unknown skill',
    [{ ...NEEDS.incidents[0], required: ['flying'] }, ...NEEDS.incidents.slice(1)],
    'Invalid option',
  ],
])('refuses a file with %s', (_what, incidents, message) => {
  const parsed = needsFileSchema.safeParse({ ...NEEDS, incidents });
  expect(JSON.stringify(parsed.error?.issues)).toContain(message);
});
