import { expect, it } from 'vitest';
import { sharedAbilities, vehiclesWith } from '../../../server/dispatch/skills.ts';
import type { Need } from '../../../shared/model/need.ts';
import type { Skill } from '../../../shared/model/team.ts';

it('tells what the kind, the crew and the teams can together, and never mixes up who belongs to whom', () => {
  const abilities = sharedAbilities();
  const skills = (...of: Parameters<typeof abilities>) => abilities(...of).skills;
  const [first, other]: [Skill[], Skill[]] = [['radio', 'comfort'], ['repair']];
  for (const _again of [1, 2]) {
    expect(skills('volunteer', null, first)).toEqual(['comfort', 'radio']);
    expect(skills('volunteer', null, other)).toEqual(['repair']);
    expect(skills('cadre', null, other)).toEqual(['evacuation', 'logistics', 'repair', 'shelter', 'survey']);
    expect(skills('vehicle', null, other)).toEqual(['driving', 'repair']);
    expect(skills('vehicle', 'ambulance', other)).toEqual(['driving', 'first_aid', 'medical_care', 'repair']);
    expect(skills('vehicle', 'gas', first)).toEqual([
      'comfort',
      'driving',
      'gas_detection',
      'gas_shutoff',
      'radio',
    ]);
  }
  expect(abilities('vehicle', 'gas', first).equipment).toEqual(['gas_detector']);
  expect(abilities('vehicle', 'of a later roster', other)).toEqual({
    skills: ['driving', 'repair'],
    equipment: [],
  });
});

it('names the vehicles whose crews can or have one of what is needed', () => {
  const need = (part: Partial<Need>) => ({ required: [], useful: [], equipment: [], ...part });
  expect(vehiclesWith(need({}))).toEqual([]);
  expect(vehiclesWith(need({ required: ['driving'], useful: ['survey'] }))).toEqual([]);
  expect(vehiclesWith(need({ required: ['medical_care'], useful: ['radio'] }))).toEqual([
    'ambulance',
    'comms',
  ]);
  expect(vehiclesWith(need({ required: ['gas_shutoff'], equipment: ['gas_detector'] }))).toEqual([
    'fire',
    'gas',
  ]);
});
