import { describe, expect, it } from 'vitest';
import { checkFigures } from '../support/architecture/countedFigures.ts';

describe('the checker of figures', () => {
  const found = (path: string, text: string, allowed = {}) =>
    checkFigures([{ path, text }], allowed).map(({ path: at }) => at);

  it.each([
    ['client/surfaces/wall/a.tsx', 'const open = incidents.filter((one) => !isEnded(one)).length;'],
    ['client/features/a/b.ts', 'for (const unit of units) if (silent(unit)) count++;'],
    ['client/surfaces/console/a.tsx', 'return <b>{rows.length}</b>;'],
    ['client/surfaces/field/a.tsx', "return t('open', { count: incidents.length });"],
  ])('finds in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([path]);
  });

  it.each([
    ['client/surfaces/admin/a.tsx', 'return <b>{rows.length}</b>;'],
    ['shared/figures/a.ts', 'const open = all.filter(isOpen).length;'],
    ['client/surfaces/wall/a.tsx', 'if (rows.length === 0) return null;'],
    ['client/surfaces/wall/a.tsx', 'return <FigureValue of={figures} name="onDuty" />;'],
  ])('lets stand in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  it('finds a count more than is listed, and a place that has none any more', () => {
    const path = 'client/surfaces/wall/a.tsx';
    const once = 'return <b>{rows.length}</b>;';
    expect(found(path, once, { [path]: [1, 'rows below'] })).toEqual([]);
    expect(found(path, `${once}${once}`, { [path]: [1, 'rows below'] })).toEqual([path]);
    expect(found(path, '', { [path]: [1, 'rows below'] })).toEqual([path]);
  });
});
