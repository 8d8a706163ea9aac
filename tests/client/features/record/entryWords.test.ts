import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import common from '../../../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import desk from '../../../../client/app/locales/zh-CN/desk.json' with { type: 'json' };
import { entryWords } from '../../../../client/features/record/entryWords.ts';
import type { Entry, EntryBody, EntryKind } from '../../../../shared/model/entries/entry.ts';
import { emptyPicture } from '../../../../shared/picture/picture.ts';
import { facilityTable, shelterUse } from '../facilitySample.ts';
import { incident, OPERATION_ID, T0, whistle } from '../samples.ts';
import { task } from '../taskSample.ts';

const one = incident(33, { title: '燃气异味' });
const picture = {
  ...emptyPicture,
  incidents: { [one.incidentId]: one },
  tasks: { [task(5).taskId]: task(5) },
  whistles: { [whistle().whistleId]: whistle() },
  facilities: facilityTable([shelterUse(1)]),
};

let words: (kind: EntryKind, body: object) => string;
beforeAll(async () => {
  const i18n = i18next.createInstance();
  const resources = { 'zh-CN': { common, desk } };
  await i18n.init({
    lng: 'zh-CN',
    ns: ['desk', 'common'],
    defaultNS: 'desk',
    fallbackNS: 'common',
    resources,
  });
  words = (kind, body) => {
    const entry = { kind, body, operationId: OPERATION_ID, area: one.area, occurredAt: T0 } as Entry;
    return entryWords(entry, picture, i18n.t);
  };
});

const said = (part: Partial<EntryBody<'clock.escalated'>>): string =>
  words('clock.escalated', {
    subject: 'incident',
    id: one.incidentId,
    step: 'accept',
    supervisor: null,
    ...part,
  });

describe('what the clock does about what is overdue, in words', () => {
  it('names the step, how far it has gone and the thing', () => {
    expect(said({ stage: 'urged' })).toBe('受理超时 催办 · E-033 燃气异味');
    expect(said({ stage: 'lead_urged' })).toBe('受理超时 再催负责人 · E-033 燃气异味');
    expect(said({ stage: 'supervised', supervisor: '330205' })).toBe('受理超时 区级督办 · E-033 燃气异味');
    expect(said({ stage: 'raised', supervisor: '330200' })).toBe('受理超时 上升至市级 · E-033 燃气异味');
  });

  it('names tasks and whistles by their numbers, and who takes over what was raised', () => {
    const raised = { stage: 'raised', step: 'arrive', supervisor: '330205' } as const;
    expect(said({ ...raised, subject: 'task', id: task(5).taskId })).toContain('上升至区级 · J-005');
    expect(said({ ...raised, subject: 'whistle', id: whistle().whistleId })).toBe(
      '到达超时 上升至区级 · W-01',
    );
    const held = { subject: 'incident', id: one.incidentId, to: '330205' };
    expect(words('clock.held', held)).toBe('区级接手 · E-033 燃气异味');
  });
});

describe('the mode of an area in words', () => {
  it('names the mode, and how far up it is asked about', () => {
    const body = { mode: 'emergency', reason: '', remindEveryMs: 1, to: '330205' };
    expect(words('mode.set', body)).toBe('平急转换 · 应急');
    expect(words('mode.renewed', body)).toBe('平急状态续期 · 应急');
    expect(words('mode.raised', body)).toBe('应急是否继续未答复，上升至区级');
  });
});

describe('what becomes of a place, in words', () => {
  it('names the place, its state, who is in it and what it does', () => {
    const facilityId = shelterUse(1).facilityId;
    expect(words('facility.status_set', { facilityId, status: 'open', reason: '' })).toBe('安置点 1 · 开放');
    expect(words('facility.counted', { facilityId, occupancy: 112, overFull: false })).toBe(
      '安置点 1 · 现有 112 人',
    );
    expect(words('facility.service_begun', { facilityId, service: 'comfort_station' })).toBe(
      '开设慰问站 · 安置点 1',
    );
    expect(words('facility.service_ended', { facilityId: 'F-gone', service: 'forward_post' })).toBe(
      '撤销前方指挥部',
    );
  });
});
