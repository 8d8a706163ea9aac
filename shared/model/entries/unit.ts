import { z } from 'zod';
import { kind, table } from '../kind.ts';
import { text } from '../text.ts';
import { dutyUnitSchema, redactUnit, unitSchema } from '../unit.ts';

/** The entry's area is the home of the units. */
export const unitKinds = {
  'unit.on_duty': kind({
    reach: 'up',
    redact: ({ units }, scope) => ({ units: units.map((unit) => redactUnit(unit, scope)) }),
    body: z.object({ units: z.array(unitSchema).min(1).max(500) }),
  }),
  'unit.off_duty': kind({
    reach: 'up',
    redact: null,
    body: z.object({ unitIds: z.array(text('id')).min(1).max(500), reason: text('desk') }),
  }),
};

export const unitTables = {
  /** Units on duty. Whoever is on duty leaves with the end of their operation, whatever opens next. */
  units: table({
    row: dutyUnitSchema,
    reach: 'up',
    areaOf: ({ homeArea }) => homeArea,
    redact: redactUnit,
    cleared: false,
    told: 'own',
  }),
};
