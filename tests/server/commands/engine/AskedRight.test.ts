import { describe, expect, it } from 'vitest';
import { AskedRight } from '../../../../server/commands/engine/AskedRight.ts';
import { person } from '../../../support/people.ts';

describe('the right of a command', () => {
  it('is the one of the table, in the area that is asked about', () => {
    const right = new AskedRight('zone.draw', person('leader', '330205006'));
    expect(right.holds('330205006001')).toBe(true);
    expect(right.holds('330205')).toBe(false);
    expect(() => right.require('330205')).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() =>
      new AskedRight('operation.open', person('leader', '330205006')).require('330205006'),
    ).toThrow();
  });

  it('knows whether it was asked at all', () => {
    const right = new AskedRight('zone.draw', person('leader', '330205006'));
    expect(right.wasAsked).toBe(false);
    right.holds('330205006');
    expect(right.wasAsked).toBe(true);
  });

  it('has another that does as well for what is one’s own, and only where the table says so', () => {
    const own = new AskedRight('task.step', person('responder', '330205006'));
    expect(own.holds('330205006')).toBe(false);
    expect(own.holdsInstead()).toBe(true);
    expect(new AskedRight('task.verify', person('responder', '330205006')).holdsInstead()).toBe(false);
    expect(new AskedRight('task.step', person('auditor', '330205006')).holdsInstead()).toBe(false);
  });
});
