import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SHARED_TEXTS } from '../../../client/app/i18n.ts';
import { ADMIN_PAGES } from '../../../client/surfaces/admin/adminPages.ts';
import { OWN_NAMES } from '../../../client/surfaces/console/timeline/timelineItems.ts';
import { AUDIT_ACTIONS } from '../../../server/access/audit.ts';
import { PERMISSIONS } from '../../../shared/access/permissions.ts';
import { ROLES } from '../../../shared/access/roles.ts';
import { FIGURES } from '../../../shared/figures/figures.ts';
import { CLOCKED } from '../../../shared/model/deadline.ts';
import { INCIDENT_TYPES } from '../../../shared/model/incident.ts';
import { MODES } from '../../../shared/model/mode.ts';
import { GRADES, RESPONSE_LEVELS } from '../../../shared/model/operation.ts';
import { CHECKLIST } from '../../../shared/model/sop.ts';
import { INCIDENT_ACTIONS } from '../../../shared/picture/incidentActions.ts';
import { TABLE_NAMES, TABLE_TOLD } from '../../../shared/picture/tables.ts';
import { ASSIGNMENT_ACTIONS, TASK_ACTIONS } from '../../../shared/picture/taskActions.ts';
import { ERROR_CODES } from '../../../shared/wire/errors.ts';
import { askedTexts, mentionedTexts } from '../../support/askedTexts.ts';

const root = join(import.meta.dirname, '../../..');
const LOCALE = join(root, 'client/app/locales/zh-CN');

type Texts = { [key: string]: string | Texts };
/** Keys of a set; `one` and `other` are one text in two forms. Other languages have the same (texts.test.ts). */
const keysOf = (texts: Texts, above = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [above + key.replace(/_(one|other)$/, '')] : keysOf(value, `${above}${key}.`),
  );
const SETS = new Map(
  readdirSync(LOCALE).map((file) => [
    file.replace('.json', ''),
    new Set(keysOf(JSON.parse(readFileSync(join(LOCALE, file), 'utf8')))),
  ]),
);

const behind = (...lists: (readonly string[])[]) =>
  lists.flat().map((one) => one.slice(one.indexOf('.') + 1));
const without = (list: readonly string[], ...left: string[]) => list.filter((one) => !left.includes(one));
/** What the kinds of action are called, but for those that open no form. */
const TASK_FORMS = behind(
  without(TASK_ACTIONS, 'task.dispatch', 'task.resume', 'task.hold'),
  without(ASSIGNMENT_ACTIONS, 'task.step'),
);
const INCIDENT_FORMS = behind(
  without(
    INCIDENT_ACTIONS,
    'incident.accept',
    'incident.file',
    'incident.hold',
    'incident.update',
    'task.create',
  ),
);

/**
 * Keys whose end the types do not tell, with the list that it is from; or, where there is no list, who says that the words
 * are there. All others are held to the types behind them.
 */
const OPEN: Record<string, readonly string[] | { because: string }> = {
  'common:errors.*': ERROR_CODES,
  'errors.*': ERROR_CODES,
  'common:role.*': ROLES,
  'common:incidentType.*': INCIDENT_TYPES,
  'common:mode.*': MODES,
  'name.*': Object.keys(FIGURES),
  'pages.*': ADMIN_PAGES,
  'permissionOf.*': [...new Set(PERMISSIONS.map((one) => one.split('.')[0]!))],
  'alarms.step.*': [...CLOCKED, 'arrive'],
  'incident.do.*': [...behind(without(INCIDENT_ACTIONS, 'task.create')), 'dispatch'],
  'incident.do.*Title': INCIDENT_FORMS,
  'incident.do.*Confirm': INCIDENT_FORMS,
  'task.do.*': behind(TASK_ACTIONS, without(ASSIGNMENT_ACTIONS, 'task.step')),
  'task.do.*Title': TASK_FORMS,
  'task.do.*Confirm': TASK_FORMS,
  'checklist.items.*': CHECKLIST.map(({ id }) => id),
  'levelName.*': RESPONSE_LEVELS.map(String),
  'grade.*': GRADES.map(String),
  'mode.*': MODES,
  'timeline.what.*': [
    ...OWN_NAMES,
    ...TABLE_NAMES.map((table) => TABLE_TOLD[table])
      .filter((told) => told !== null && told !== 'own')
      .map(({ what }) => what),
  ],
  'action.*': AUDIT_ACTIONS,
  'fields.*': { because: 'said only when it is there' },
  'auditDetail.*': { because: 'said only when it is there' },
  'retentionData.*': { because: 'said only when it is there' },
  'legend.*': { because: 'tests/client/map/mapPieces.test.ts' },
  'key.*': { because: 'tests/client/features/help/help.test.tsx' },
  'help:*': { because: 'tests/client/features/help/guides.test.ts' },
  'dispatch.why.*': { because: 'tests/client/surfaces/console/dispatch/reasons.test.ts' },
};

const { asked, mentioned } = { asked: askedTexts(root), mentioned: mentionedTexts(root) };

/** The sets in which a key is looked for, in turn. */
function placesOf(full: string, own: readonly string[]): { key: string; sets: readonly string[] } {
  const [set, key] = full.split(':');
  return key === undefined ? { key: set!, sets: [...own, ...SHARED_TEXTS] } : { key, sets: [set!] };
}

it('the client asks for no text that is not there, whatever of a closed list stands in the key', () => {
  expect(asked.length).toBeGreaterThan(1_000);
  const lacking = asked
    .filter(({ orElse }) => !orElse)
    .flatMap(({ path, own, keys }) =>
      keys
        .flatMap((key) => {
          const list = OPEN[key];
          return Array.isArray(list) ? list.map((one: string) => key.replace('*', one)) : [key];
        })
        .filter((full) => {
          const { key, sets } = placesOf(full, own);
          return !key.includes('*') && !sets.some((set) => SETS.get(set)?.has(key));
        })
        .map((key) => `${path}: ${key}`),
    );
  expect([...new Set(lacking)]).toEqual([]);
});

it('every key that the types leave open is in the table, and the table has no other', () => {
  const open = asked
    .filter(({ orElse }) => !orElse)
    .flatMap(({ keys }) => keys.filter((key) => key.includes('*')));
  expect([...new Set(open)].sort()).toEqual(Object.keys(OPEN).sort());
});

/** Of a key, the sets that it is found in: those of the file's own that have it, else the first shared one. */
function foundIn(full: string, own: readonly string[]): string[] {
  const { key, sets } = placesOf(full, own);
  const having = sets.filter((set) => SETS.get(set)?.has(key));
  const its = having.filter((set) => own.includes(set));
  return (its.length > 0 ? its : having.slice(0, 1)).map((set) => `${set}:${key}`);
}

const patternOf = (key: string) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '.+')}$`);

it('no text is there that nothing asks for', () => {
  const everywhere = [...SETS.keys()];
  const all = [
    ...asked.flatMap(({ own, keys }) => keys.map((key) => ({ key, own: own.length > 0 ? own : everywhere }))),
    ...[...mentioned].map((key) => ({ key, own: everywhere })),
  ];
  const used = new Set(
    all.filter(({ key }) => !key.includes('*')).flatMap(({ key, own }) => foundIn(key, own)),
  );
  const open = all
    .filter(({ key }) => key.includes('*'))
    .map(({ key, own }) => placesOf(key, own))
    .map(({ key, sets }) => ({ sets, pattern: patternOf(key) }));
  const idle = [...SETS].flatMap(([set, keys]) =>
    [...keys]
      .filter((key) => !used.has(`${set}:${key}`))
      .filter((key) => !open.some(({ sets, pattern }) => sets.includes(set) && pattern.test(key)))
      .map((key) => `${set}:${key}`),
  );
  expect(idle).toEqual([]);
});
