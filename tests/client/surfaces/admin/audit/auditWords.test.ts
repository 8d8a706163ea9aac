import { describe, expect, it } from 'vitest';
import { ACTION_GROUPS } from '../../../../../client/surfaces/admin/audit/auditWords.ts';
import { AUDIT_ACTIONS } from '../../../../../server/access/audit.ts';

describe('the administration', () => {
  it('can narrow the audit to every kind of action that there is', () => {
    const groups = new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0]!));
    expect([...groups].filter((group) => !(ACTION_GROUPS as readonly string[]).includes(group))).toEqual([]);
  });
});
