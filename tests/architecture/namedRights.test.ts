import { describe, expect, it } from 'vitest';
import { checkNamedRights } from '../support/architecture/namedRights.ts';

describe('the checker of rights that are named', () => {
  const found = (text: string, path = 'client/surfaces/field/a.tsx') => checkNamedRights([{ path, text }]);

  it.each([
    "const may = can(principal, 'task.dispatch', task.area);",
    "const a = <>{can(principal, 'zone.draw', area) ? <Draw /> : null}</>;",
    "const may = mayTake('decider', principal, 'incident.manage', incident, picture);",
    "const may = can(principal, 'callout.self', principal.area);",
  ])('finds %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    ['a right that no command asks', "can(principal, 'positions.view', area);"],
    ['the command', "mayCommand(principal, 'zone.draw', area);"],
    ['a text of that name', "t('incident.report');"],
  ])('lets %s stand', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  it('lets stand what says whom a surface is for, and the server', () => {
    const text = "can(principal, 'incident.manage', area);";
    expect(found(text, 'client/features/session/surfaces.ts')).toEqual([]);
    expect(found(text, 'server/http/a.ts')).toEqual([]);
  });
});
