import { expect, it } from 'vitest';
import { sharedSkills, vehiclesWith } from '../../../server/dispatch/skills.ts';
import type { Skill } from '../../../shared/model/team.ts';

it('tells what the kind, the crew and the teams can together, and never mixes up who belongs to whom', () => {
  const skills = sharedSkills();
  const [first, other]: [Skill[], Skill[]] = [['radio', 'comfort'], ['repair']];
  for (const _again of [1, 2]) {
    expect(skills('volunteer', null, first)).toEqual(['comfort', 'radio']);
    expect(skills('volunteer', null, other)).toEqual(['repair']);
    expect(skills('cadre', null, other)).toEqual(['evacuation', 'logistics', 'repair', 'shelter', 'survey']);
    expect(skills('vehicle', null, other)).toEqual(['driving', 'repair']);
    expect(skills('vehicle', 'ambulance', other)).toEqual(['driving', 'first_aid', 'repair']);
    expect(skills('vehicle', 'repair', first)).toEqual([
      'comfort',
      'driving',
      'logistics',
      'radio',
      'repair',
    ]);
  }
});

it('names the vehicles whose crews can one of some skills, as the skills of their crews say', () => {
  expect(vehiclesWith([])).toEqual([]);
  expect(vehiclesWith(['driving', 'survey'])).toEqual([]);
  expect(vehiclesWith(['first_aid', 'radio'])).toEqual(['ambulance', 'comms']);
});
