import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ImportPanel } from '../../../../../client/surfaces/admin/imports/ImportPanel.tsx';
import { MAX_FILE_BYTES } from '../../../../../shared/model/rosterFile.ts';
import type { ImportReport } from '../../../../../shared/wire/importRoutes.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type PageAnswer, refusal } from '../../../../support/pageServer.ts';

const ROUTE = '/api/imports/roster';
const REPORT: ImportReport = {
  fileName: '花名册.csv',
  format: 'csv',
  encoding: 'gb18030',
  separator: ',',
  applied: false,
  token: 'a-token-of-twenty-signs',
  counts: { rows: 3, added: 2, changed: 1, unchanged: 0 },
  sheets: [{ kind: 'people', sheet: null, rows: 3, added: 2, changed: 1, unchanged: 0 }],
  changes: [
    {
      kind: 'people',
      row: 2,
      code: 'P-1',
      name: '周某',
      action: 'changed',
      fields: [{ key: 'phone', before: '138****0000', after: '139****0000' }],
    },
  ],
  errors: 0,
  warnings: 0,
  findings: [],
};

async function show(answer: PageAnswer) {
  const desk = new PageDesk({ answers: { [`POST ${ROUTE}`]: answer } });
  desk.show(<ImportPanel />);
  const input = await screen.findByTestId('roster-file');
  const give = (file: File) => desk.user.upload(input, file);
  return { desk, give, sent: () => desk.askedOf('POST', ROUTE) };
}
const file = new File(['编号,姓名'], '花名册.csv');
const report = () => within(screen.getByRole('region', { name: '检查结果' }));

describe('importing a file', () => {
  it('checks it first, and says what would change and what is in it', async () => {
    const { give, sent } = await show(REPORT);
    await give(file);
    await screen.findByText('检查通过，可以导入');
    expect(sent()[0]!.query).toEqual({ fileName: '花名册.csv' });
    expect(report().getByText('新增').nextSibling!.textContent).toBe('2');
    expect(report().getByText('周某')).toBeTruthy();
    expect(report().getByText(/GB18030/)).toBeTruthy();
  });

  it('is written only after a question, as the same file with what the check gave', async () => {
    const { desk, give, sent } = await show(({ query }) =>
      query.apply ? { ...REPORT, applied: true, token: null } : REPORT,
    );
    await give(file);
    await screen.findByText('检查通过，可以导入');
    await desk.user.click(report().getByRole('button', { name: /^导\s?入$/ }));
    expect(sent()).toHaveLength(1);
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('“花名册.csv”将新增 2 条、修改 1 条');
    await desk.user.click(within(dialog).getByRole('button', { name: /^导\s?入$/ }));
    await screen.findByText('已导入');
    expect(sent()[1]!.query).toEqual({ fileName: '花名册.csv', apply: REPORT.token });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('with an error cannot be written: the row, the column and what is in it are named', async () => {
    const { give } = await show({
      ...REPORT,
      token: null,
      errors: 1,
      findings: [
        {
          severity: 'error',
          code: 'bad_phone',
          kind: 'people',
          sheet: null,
          row: 7,
          column: '电话',
          value: '12345',
          message: '',
        },
      ],
    });
    await give(file);
    await screen.findByText('有 1 处错误，不能导入');
    const row = report().getByRole('row', { name: /12345/ });
    for (const words of ['7', '电话', '错误']) expect(row.textContent).toContain(words);
    expect(report().queryByRole('button', { name: /^导\s?入$/ })).toBeNull();
  });

  it('that is too large is not sent at all', async () => {
    const { give, sent } = await show(REPORT);
    const large = new File([], '大.csv');
    Object.defineProperty(large, 'size', { value: MAX_FILE_BYTES + 1 });
    await give(large);
    expect((await screen.findByRole('alert')).textContent).toMatch(/大\.csv 超过 \d+ MB/);
    expect(sent()).toEqual([]);
  });

  it('says when the roster has changed since the check, and is checked anew', async () => {
    const { desk, give } = await show(({ query }) => (query.apply ? refusal('conflict', 409) : REPORT));
    await give(file);
    await screen.findByText('检查通过，可以导入');
    await desk.user.click(report().getByRole('button', { name: /^导\s?入$/ }));
    await desk.user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: /^导\s?入$/ }),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('与现有记录冲突');
    await give(file);
    await screen.findByText('检查通过，可以导入');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
