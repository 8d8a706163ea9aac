import { describe, expect, it } from 'vitest';
import { checkOfOneSurface } from '../support/architecture/ofOneSurface.ts';

describe('the checker of features', () => {
  const file = (path: string, ...needs: string[]) => ({
    path,
    text: needs.map((need) => `import '${need}';`).join('\n'),
  });
  const used = file('client/features/a/used.ts');
  const shown = file('client/features/a/Shown.tsx', './used.ts');
  const console = file('client/surfaces/console/Console.tsx', '../../features/a/Shown.tsx');
  const wall = file('client/surfaces/wall/Wall.tsx', '../../features/a/used.ts');
  const found = (...sources: { path: string; text: string }[]) =>
    checkOfOneSurface(sources).map(({ path, detail }) => `${path} ${detail.split(' ')[1]}`);

  it('finds what one surface alone needs, also by way of another feature', () => {
    expect(found(used, shown, console)).toEqual([`${used.path} console`, `${shown.path} console`]);
    expect(found(used, shown, console, wall)).toEqual([`${shown.path} console`]);
  });

  it('leaves what is there for all, and what nobody needs to the search for unused files', () => {
    const app = file('client/app/App.tsx', '../features/a/used.ts');
    expect(found(used, app)).toEqual([]);
    expect(found(used)).toEqual([]);
  });
});
