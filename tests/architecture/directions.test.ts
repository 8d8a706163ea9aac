import { describe, expect, it } from 'vitest';
import { checkDirections } from '../support/architecture/directions.ts';
import { importsOf } from '../support/architecture/imports.ts';

describe('the checker of directions', () => {
  const rulesFor = (path: string, text: string) => checkDirections([{ path, text }]).map((b) => b.rule);

  it.each([
    ['shared/model/a.ts', "import { x } from '../../server/compose/app.ts';"],
    ['shared/model/a.ts', "import type { x } from '../../client/player/player.ts';"],
    ['client/transport/a.ts', "import { x } from '../player/LivePlayer.ts';"],
    ['client/features/a/b.tsx', "import { x } from '../../surfaces/wall/Wall.tsx';"],
    ['client/surfaces/wall/a.tsx', "import { x } from '../console/Console.tsx';"],
    ['client/player/a.ts', "export { x } from '../picture/store.ts';"],
    ['client/ui/a.ts', "import { x } from '../player/player.ts';"],
    ['client/app/a.ts', "import { x } from '../../server/config.ts';"],
    ['server/db/a.ts', "import { x } from '../commands/commands.ts';"],
    ['server/journal/a.ts', "const x = await import('../http/answer.ts');"],
    ['server/db/queries/a.ts', "import type { X } from '../../journal/types.ts';"],
    ['client/player/a.ts', "import type { X } from '../picture/store.ts';"],
    ['server/newfolder/a.ts', "import { x } from './b.ts';"],
    ['exercise/a.ts', "import { x } from '../server/config.ts';"],
  ])('finds in %s: %s', (path, text) => {
    expect(rulesFor(path, text)).toEqual(['direction']);
  });

  it.each([
    ['server/compose/app.ts', "import { x } from '../demo/city.ts';"],
    ['server/compose/demoCity.ts', "const x = await import('../demo/city.ts');"],
    ['server/compose/a.ts', "import type { X } from '../../exercise/plan/schema.ts';"],
    ['client/app/a.ts', "import { x } from '../../exercise/plan/schema.ts';"],
  ])('finds the demonstration named in %s: %s', (path, text) => {
    expect(rulesFor(path, text)).toEqual(['seam']);
  });

  it.each([
    ['shared/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/a.ts', "import type { Pool } from 'pg';"],
    ['client/map/a.ts', "import 'node:path';"],
    ['client/map/a.ts', "import { Deck } from 'deck.gl';"],
    ['client/features/a.ts', "import { io } from 'socket.io-client';"],
    ['server/http/a.ts', "import pg from 'pg';"],
    ['server/http/a.ts', "import { from as copyFrom } from 'pg-copy-streams';"],
    ['client/player/a.ts', "import type { Pool } from 'pg';"],
    ['tests/a.test.ts', "import { area } from '@turf/turf';"],
    ['shared/model/a.ts', "import { distance } from '@turf/distance';"],
  ])('finds a package out of place in %s: %s', (path, text) => {
    expect(rulesFor(path, text)).toEqual(['package']);
  });

  it.each([
    ['shared/a.ts', "import { z } from 'zod';\nimport { b } from './b.ts';"],
    ['shared/geometry/a.ts', "import { distance } from '@turf/distance';"],
    [
      'client/surfaces/wall/a.tsx',
      "import { x } from './b.tsx';\nimport { y } from '../../features/record/c.tsx';",
    ],
    ['server/http/a.ts', "import type pg from 'pg';\nimport { type Pool } from 'pg';"],
    [
      'server/db/queries/a.ts',
      "import type { Entry } from '../../../shared/model/entries/entry.ts';\nimport pg from 'pg';",
    ],
    ['server/http/a.ts', "// import pg from 'pg';\n/* import x from '../main.ts'; */"],
    ['server/start.ts', "import { x } from './http/answer.ts';"],
    ['server/demo/a.ts', "import { x } from '../../exercise/plan/schema.ts';"],
  ])('allows in %s: %s', (path, text) => {
    expect(checkDirections([{ path, text }])).toEqual([]);
  });

  it('finds files that need each other, and not those that only name types or load later', () => {
    const a = (text: string) => ({ path: 'shared/model/a.ts', text });
    const b = { path: 'shared/model/b.ts', text: "import { a } from './a.ts';" };
    expect(checkDirections([a("import { b } from './b.ts';"), b])).toMatchObject([
      { rule: 'cycle', detail: 'shared/model/a.ts → shared/model/b.ts → shared/model/a.ts' },
    ]);
    expect(checkDirections([a("import type { B } from './b.ts';"), b])).toEqual([]);
  });

  it('finds folders that need each other, if only for a type', () => {
    const one = (path: string, text: string) => ({ path, text });
    const features = (back: string) => [
      one('client/features/a/x.ts', "import { y } from '../b/y.ts';"),
      one('client/features/b/y.ts', "import { z } from '../c/z.ts';"),
      one('client/features/c/z.ts', back),
    ];
    expect(checkDirections(features("import type { X } from '../a/other.ts';"))).toMatchObject([
      {
        rule: 'circle',
        path: 'client/features/a',
        detail:
          'client/features/a/x.ts:1 → client/features/b/y.ts, client/features/b/y.ts:1 → client/features/c/z.ts, client/features/c/z.ts:1 → client/features/a/other.ts',
      },
    ]);
    expect(checkDirections(features("import type { X } from '../d/x.ts';"))).toEqual([]);
    const inside = (back: string) => [
      one('client/surfaces/wall/Wall.tsx', "import { x } from './record/x.ts';"),
      one('client/surfaces/wall/record/x.ts', back),
    ];
    expect(checkDirections(inside("import css from '../wall.module.css';"))).toMatchObject([
      { rule: 'circle', path: 'client/surfaces/wall' },
    ]);
    expect(checkDirections(inside("import css from './record.module.css';"))).toEqual([]);
    const models = [
      one('shared/model/list.ts', "import type { B } from './deep/b.ts';"),
      one('shared/model/deep/b.ts', "import type { A } from '../a.ts';"),
    ];
    expect(checkDirections(models).map(({ rule }) => rule)).toEqual(['circle']);
  });

  it('reads imports over several lines, re-exports and side effects', () => {
    const text =
      "import {\n  one,\n  type Two,\n} from './x.ts';\nimport './y.css';\nexport * from './z.ts';\n";
    expect(importsOf({ path: 'client/ui/a.ts', text }).map((i) => [i.target, i.typeOnly])).toEqual([
      ['client/ui/x.ts', false],
      ['client/ui/y.css', false],
      ['client/ui/z.ts', false],
    ]);
  });
});
