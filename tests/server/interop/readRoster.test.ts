import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../server/interop/rawFile.ts';
import { type ReadRoster, readRoster } from '../../../server/interop/readRoster.ts';

const TODAY = '2026-05-16';
const HEAD = '人员编号,姓名,联系电话,所属区域代码';
const read = (text: string, options: Partial<ReadOptions> = {}): ReadRoster =>
  readRoster(Buffer.from(text), { fileName: 'file.csv', kind: 'people', ...options }, TODAY);
const told = (file: ReadRoster) => file.findings.kept.map(({ row, column, code }) => [row, column, code]);

describe('a CSV file', () => {
  it.each([',', ';', '\t'] as const)('separated by %j is read by either name of its columns', (separator) => {
    const lines = ['Person,姓名,PHONE,所属区域代码（必填）', 'P-1,"李, 四",138 0000 0000,330205006001'];
    const text = lines.join('\r\n').replaceAll(',', separator).replace(`李${separator} 四`, '李, 四');
    const file = read(text);
    expect(file.separator).toBe(separator);
    expect(told(file)).toEqual([]);
    expect(file.sheets[0]!.rows).toEqual([
      { row: 2, values: { code: 'P-1', name: '李, 四', phone: '13800000000', area: '330205006001' } },
    ]);
  });

  it('numbers rows as an editor does: blank rows and line breaks within quotes count as they show', () => {
    const file = read(`${HEAD}\n\nP-1,甲,,330205\n,,,\nP-2,"乙\n",,x\n`);
    expect(file.sheets[0]!.rows.map(({ row }) => row)).toEqual([3]);
    expect(told(file)).toEqual([[5, '所属区域代码', 'unknown_area']]);
  });

  it('takes the separator that a first line sep= orders, and does not count that line', () => {
    const file = read(`sep=;\n${HEAD.replaceAll(',', ';')}\nP-1;甲;;x\n`);
    expect(told(file)).toEqual([[2, '所属区域代码', 'unknown_area']]);
  });

  it('tells a row with too few or too many cells and does not guess', () => {
    expect(told(read(`${HEAD}\nP-1,甲,\nP-2,乙,,330205,,\nP-3,丙,,330205,丁\n`))).toEqual([
      [2, null, 'ragged_row'],
      [4, null, 'ragged_row'],
    ]);
  });

  it('tells a quotation mark that is never closed by the row where it opens', () => {
    const file = read(`${HEAD}\nP-1,甲,,330205\nP-2,"乙,,330205\nP-3,丙,,330205\n`);
    expect(told(file)).toEqual([[3, null, 'unreadable_file']]);
  });

  it.each([
    ['', 'empty_file'],
    ['\n\n', 'empty_file'],
    [`${HEAD}\n`, 'empty_file'],
  ])('that holds nothing (%j) is told to be empty', (text, code) => {
    expect(told(read(text)).map(([, , found]) => found)).toEqual([code]);
  });

  it('says what it holds by its name or its header when nobody has chosen', () => {
    const kindOf = (fileName: string, text: string) =>
      read(text, { fileName, kind: undefined }).sheets[0]?.kind;
    expect(kindOf('江北队员2026.csv', '队伍编号,人员编号,角色\nT,P,队长\n')).toBe('team_members');
    expect(kindOf('export.csv', 'member,grid\nM-1,330205006001001\n')).toBe('branch_members');
    expect(told(read('a,b\n1,2\n', { fileName: 'x.csv', kind: undefined }))).toEqual([
      [null, null, 'unknown_sheet'],
    ]);
  });

  it('in an encoding that decodes to nonsense is told to be so, not only to lack columns', () => {
    // 人員編號 in Big5, which GB18030 reads as other signs without any fault.
    const big5 = Buffer.concat([Buffer.from('a448adfbbd73b8b92c', 'hex'), Buffer.from('x\nP-1,y\n')]);
    const file = readRoster(big5, { fileName: 'f.csv', kind: 'people' }, TODAY);
    expect(told(file).map(([, , code]) => code)).toContain('wrong_encoding');
  });
});

describe('a header', () => {
  it.each([
    '身份证号',
    '证件号码',
    'ID Number',
    '政治面貌',
    '是否党员',
    'political_status',
    '重点人员类别',
    '特殊人群',
    '照片',
    'Photo URL',
    '健康状况',
    '民族',
  ])('with the column %s is refused by its name', (column) => {
    const file = read(`${HEAD},${column}\nP-1,甲,,330205,x\n`);
    expect(file.findings.kept).toMatchObject([{ row: 1, column, code: 'forbidden_column' }]);
  });

  it('tells unknown, missing and doubled columns, and still reads the others', () => {
    const file = read('人员编号,姓名,姓名,颜色\nP 1,甲,乙,红\n');
    expect(told(file)).toEqual([
      [1, '姓名', 'duplicate_column'],
      [1, '颜色', 'unknown_column'],
      [1, '所属区域代码', 'missing_column'],
      [2, '人员编号', 'bad_code'],
    ]);
  });
});

describe('rows among each other', () => {
  it('the first keeps its place, later ones are told, with the row of the first', () => {
    const file = read(`${HEAD}\nP-1,甲,,330205\np-1,乙,,330205\nP-2,丙,,330205\n`);
    expect(file.findings.kept).toMatchObject([
      { row: 3, code: 'duplicate_code', message: '"p-1" is in row 2 already.' },
    ]);
    expect(file.sheets[0]!.rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('a grid has one instructor, one leader and many officers, who alone are full-time or part-time', () => {
    const file = read(
      [
        'grid,post,employment,person',
        '330205006001001,instructor,,P-1',
        '330205006001001,instructor,,P-2',
        '330205006001001,leader,,P-1',
        '330205006001001,leader,,P-2',
        '330205006001001,officer,full_time,P-1',
        '330205006001001,officer,part_time,P-2',
        '330205006001001,officer,,P-3',
        '330205006001002,leader,full_time,P-1',
      ].join('\n'),
      { kind: 'grid_posts' },
    );
    expect(told(file)).toEqual([
      [3, 'post', 'two_instructors'],
      [5, 'post', 'two_leads'],
      [8, 'employment', 'empty_required'],
      [9, 'employment', 'not_for_kind'],
    ]);
  });

  it('a member is in one grid, a grid in one branch, a team has one lead', () => {
    const members = read('member,grid\nM,330205006001001\nM,330205006001002\n', { kind: 'branch_members' });
    expect(told(members)).toEqual([[3, 'member', 'two_grids']]);
    const branches = read(
      'branch,name,area,grids\nB-1,甲,330205,330205006001001;330205006001002\nB-2,乙,330205,330205006001002\n',
      { kind: 'branches' },
    );
    expect(told(branches)).toEqual([[3, 'grids', 'two_branches']]);
    const leads = read('team,person,role\nT,P-1,lead\nT,P-2,member\nT,P-3,lead\n', { kind: 'team_members' });
    expect(told(leads)).toEqual([[4, 'role', 'two_leads']]);
  });

  it('places are brought to WGS-84 from the system that the row names', () => {
    const head = 'facility,kind,name,lon,lat,crs';
    const file = read(
      `${head}\nF-1,hospital,甲,121.5550,29.8800,gcj02\nF-2,hospital,乙,121.5503,29.8823,\nF-3,hospital,丙,29.88,121.55,\nF-4,hospital,丁,200,29,\n`,
      { kind: 'facilities' },
    );
    const [one, two] = file.sheets[0]!.rows;
    expect(two!.values).toMatchObject({ lon: 121.5503, lat: 29.8823 });
    expect(one!.values.lon).toBeGreaterThan(121.5495);
    expect(one!.values.lon).toBeLessThan(121.552);
    expect(one!.values).not.toHaveProperty('crs');
    expect(told(file)).toEqual([
      [4, 'lon', 'coordinates_swapped'],
      [5, 'lon', 'coordinates_out_of_range'],
    ]);
  });
});
