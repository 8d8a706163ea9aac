import { expect, it } from 'vitest';
import { takesPart } from '../../../shared/model/operation.ts';

const takePart = (own: string, areas: readonly string[]) =>
  areas.filter((area) => takesPart({ area: own }, area));

it('areas above and below that of an operation take part in it, others do not', () => {
  const onItsLine = ['330200', '330205', '330205091', '330205091001'];
  expect(takePart('330205091', [...onItsLine, '330206', '330205092'])).toEqual(onItsLine);
});

it('every area of a city takes part in what the city has opened, and none of another city', () => {
  const ofCity = ['330200', '330205', '330281001', '330205091001001'];
  expect(takePart('330200', [...ofCity, '330105'])).toEqual(ofCity);
});
