import { describe, expect, it } from 'vitest';
import { homeOf, mayOpen } from '../../../../client/features/session/surfaces.ts';
import {
  ADMIN_GROUPS,
  ADMIN_PAGES,
  firstPage,
  pagesFor,
} from '../../../../client/surfaces/admin/adminPages.ts';
import { ROLES } from '../../../../shared/access/roles.ts';
import { person } from '../../../support/people.ts';

describe('the navigation of the administration', () => {
  it('has each page in one group', () => {
    expect(ADMIN_GROUPS.flatMap(({ pages }) => [...pages]).sort()).toEqual([...ADMIN_PAGES].sort());
  });

  it('gives the auditor the audit and the table of rights, and begins with the audit', () => {
    const pages = pagesFor(person('auditor', '330200'));
    expect(pages).toEqual(['roles', 'audit']);
    expect(firstPage(pages)).toBe('audit');
  });

  it('gives the administrator all but the audit', () => {
    expect(pagesFor(person('administrator', '330200'))).toEqual(
      ADMIN_PAGES.filter((page) => page !== 'audit'),
    );
  });

  it.each(['responder', 'display', 'reviewer'] as const)('is closed to a %s', (role) => {
    expect(mayOpen(person(role, '330205091'), 'admin')).toBe(false);
  });

  it('leads nobody to a surface that they may not open', () => {
    for (const role of ROLES) {
      const somebody = person(role, '330205091');
      expect(mayOpen(somebody, homeOf(somebody)), role).toBe(true);
    }
  });

  it('leaves whoever may open it a page to begin with', () => {
    for (const role of ROLES) {
      const somebody = person(role, '330205091');
      if (mayOpen(somebody, 'admin')) expect(firstPage(pagesFor(somebody)), role).toBeDefined();
    }
  });
});
