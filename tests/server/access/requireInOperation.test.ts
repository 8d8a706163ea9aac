import { expect, it } from 'vitest';
import { requireInOperation } from '../../../server/access/requireInOperation.ts';

const street = { area: '330205091' };

it('lets in what lies in the area of the operation, and the area itself', () => {
  for (const area of ['330205091', '330205091001', '330205091001003'])
    expect(() => requireInOperation(street, area, 'body.area')).not.toThrow();
});

it('refuses what lies beside it, what lies around it, and a place that no area holds', () => {
  for (const area of ['330205092', '330205', null])
    expect(() => requireInOperation(street, area, 'body.position', 'The place lies outside.')).toThrow(
      expect.objectContaining({
        code: 'outside_area',
        field: 'body.position',
        message: 'The place lies outside.',
      }),
    );
});
