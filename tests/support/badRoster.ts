import writeExcel from 'write-excel-file/node';
import { areaAt, type Position } from '../../shared/model/area.ts';
import type { FindingCode } from '../../shared/model/rosterFile.ts';

/** Where the rows of the planted files lie: in a district of the importer, and beside it. */
export interface RosterSite {
  /** A community of the importer's district, and two of its grids with a place in each. */
  community: string;
  grids: [{ code: string; place: Position }, { code: string; place: Position }];
  /** A community of the same district that holds neither grid. */
  otherCommunity: string;
  /** An area of the city outside the importer's district. */
  foreign: string;
  /** Somebody who lives there. */
  foreignPerson: string;
  /** A branch of the importer's district, as an export writes it. */
  branch: { code: string; name: string; area: string; grids: string[] };
}

export interface Planted {
  sheet: string | null;
  row: number;
  code: FindingCode;
}

type Cell = string | { formula: string };
interface Table {
  sheet: string;
  /** Cells, and what is wrong with the row; `good` is what stands there in the corrected file (null: nothing). */
  rows: { bad: Cell[]; code?: FindingCode; good?: string[] | null }[];
  header: { bad: { cells: string[]; codes: FindingCode[] }; good: string[] };
}

const PEOPLE = ['人员编号', '姓名', '联系电话', '呼号', '所属区域代码', '所属单位编号', '起始日期'];
const IDENTITY_NUMBER = '11010519491231002X';

function tables(site: RosterSite): Table[] {
  const { community, grids, otherCommunity, foreign, foreignPerson, branch } = site;
  const [one, two] = grids;
  const at = ({ place }: { place: Position }) => [String(place[0]), String(place[1])];
  const person = (
    code: string,
    name: string,
    more: Partial<Record<'phone' | 'call' | 'area' | 'org' | 'since', string>> = {},
  ) => [
    code,
    name,
    more.phone ?? '13800000001',
    more.call ?? '',
    more.area ?? community,
    more.org ?? '',
    more.since ?? '2026-01-05',
  ];
  const facility = (code: string, place: string[], more: string[] = ['安置;物资', '待命', '120', '0']) => [
    code,
    '避灾安置场所',
    `安置点 ${code}`,
    community,
    ...place,
    ...more,
  ];
  return [
    {
      sheet: '人员',
      header: same(PEOPLE),
      rows: [
        { bad: person('PL-1', '甲一') },
        { bad: person('PL-2', '甲二') },
        { bad: person('PL-1', '甲三'), code: 'duplicate_code', good: person('PL-3', '甲三') },
        {
          bad: person('PL-4', '甲四', { area: `${areaAt(community, 'district')}899899` }),
          code: 'unknown_area',
          good: person('PL-4', '甲四'),
        },
        { bad: person('PL-5', '甲五', { area: foreign }), code: 'outside_rights', good: null },
        // Somebody elsewhere has the code: that is no fault, and told to nobody.
        { bad: person(foreignPerson, '甲六') },
        {
          bad: person('PL-7', '=HYPERLINK("http://x.invalid","甲七")'),
          code: 'formula',
          good: person('PL-7', '甲七'),
        },
        {
          bad: person('PL-8', '甲八', { phone: '1380000000' }),
          code: 'bad_phone',
          good: person('PL-8', '甲八'),
        },
        {
          bad: person('PL-9', '甲九', { since: '2026-02-30' }),
          code: 'bad_date',
          good: person('PL-9', '甲九'),
        },
        { bad: person('PL-10', ''), code: 'empty_required', good: person('PL-10', '甲十') },
        { bad: person('PL-11', '长'.repeat(41)), code: 'too_long', good: person('PL-11', '长') },
        { bad: person('PL-12', '甲\u202e二'), code: 'control_character', good: person('PL-12', '甲二') },
        { bad: person('编号', '甲三'), code: 'bad_code', good: null },
        {
          bad: person('PL-14', '甲四', { call: IDENTITY_NUMBER }),
          code: 'forbidden_value',
          good: person('PL-14', '甲四'),
        },
        {
          bad: person('PL-15', '甲五', { org: 'O-nobody' }),
          code: 'unknown_reference',
          good: person('PL-15', '甲五'),
        },
      ],
    },
    {
      sheet: '队伍',
      header: same(['队伍编号', '队伍名称', '队伍类型', '所属区域代码', '技能', '人数']),
      rows: [
        { bad: ['TL-1', '一队', '社区', community, '入户走访;急救', '20'] },
        { bad: ['TL-2', '二队', '社区', community, '', '20'], code: 'no_lead' },
        { bad: ['TL-3', '三队', '社区', community, '', '很多'], code: 'bad_number', good: null },
        { bad: ['TL-4', '四队', '社区', community, '', '-3'], code: 'negative_number', good: null },
        { bad: ['TL-5', '五队', '社区', community, '杂技', '20'], code: 'unknown_skill', good: null },
        { bad: ['TL-6', '六队', '军队', community, '', '20'], code: 'bad_choice', good: null },
      ],
    },
    {
      sheet: '队员',
      header: same(['队伍编号', '人员编号', '角色']),
      rows: [
        { bad: ['TL-1', 'PL-1', '队长'] },
        { bad: ['TL-1', 'PL-2', '队长'], code: 'two_leads', good: ['TL-1', 'PL-2', '队员'] },
        { bad: ['TL-1', 'PL-nobody', '队员'], code: 'unknown_reference', good: null },
      ],
    },
    {
      sheet: '网格岗位',
      header: same(['网格代码', '岗位', '专兼职', '人员编号']),
      rows: [
        { bad: [one.code, '党建指导员', '', 'PL-1'] },
        {
          bad: [one.code, '党建指导员', '', 'PL-2'],
          code: 'two_instructors',
          good: [two.code, '党建指导员', '', 'PL-2'],
        },
        {
          bad: [community, '网格员', '专职', 'PL-2'],
          code: 'wrong_tier',
          good: [two.code, '网格员', '专职', 'PL-2'],
        },
      ],
    },
    {
      sheet: '党支部',
      header: same(['党支部编号', '党支部名称', '所属区域代码', '覆盖网格']),
      rows: [
        {
          bad: ['BL-1', '新支部', branch.area, branch.grids[0]!],
          code: 'two_branches',
          good: [branch.code, '改名支部', branch.area, branch.grids.join(';')],
        },
      ],
    },
    {
      sheet: '支部成员',
      header: same(['成员代号', '网格代码']),
      rows: [
        { bad: ['ML-1', one.code] },
        { bad: ['ML-1', two.code], code: 'two_grids', good: ['ML-2', two.code] },
      ],
    },
    {
      sheet: '车辆',
      header: {
        bad: {
          cells: ['车辆编号', '车辆类型', '车牌号', '所属区域代码', '政治面貌', '颜色'],
          codes: ['forbidden_column', 'unknown_column'],
        },
        good: ['车辆编号', '车辆类型', '车牌号', '所属区域代码'],
      },
      rows: [
        {
          bad: ['VL-1', '消防', '浙B00L01', community, '', ''],
          good: ['VL-1', '消防', '浙B00L01', community],
        },
        {
          bad: ['VL-2', '消防', { formula: '="浙B"&"00L02"' }, community, '', ''],
          code: 'formula',
          good: ['VL-2', '消防', '浙B00L02', community],
        },
      ],
    },
    {
      sheet: '设施',
      header: same([
        '设施编号',
        '设施类型',
        '设施名称',
        '所属区域代码',
        '经度',
        '纬度',
        '功能',
        '状态',
        '容量',
        '现有人数',
      ]),
      rows: [
        { bad: facility('FL-1', at(one)) },
        {
          bad: facility('FL-2', at(one), ['安置', '开放', '100', '101']),
          code: 'over_capacity',
          good: facility('FL-2', at(one)),
        },
        {
          bad: facility('FL-3', ['0', '0']),
          code: 'coordinates_out_of_range',
          good: facility('FL-3', at(two)),
        },
        {
          bad: facility('FL-4', [...at(one)].reverse()),
          code: 'coordinates_swapped',
          good: facility('FL-4', at(one)),
        },
        {
          bad: facility('FL-5', at(one)).with(3, otherCommunity),
          code: 'outside_area',
          good: facility('FL-5', at(one)),
        },
        {
          bad: facility('FL-6', at(one), ['魔法', '待命', '120', '0']),
          code: 'unknown_capability',
          good: facility('FL-6', at(one)),
        },
      ],
    },
  ];
}

function same(cells: string[]): Table['header'] {
  return { bad: { cells, codes: [] }, good: cells };
}

/** A workbook with a fault in most of its rows, by a writer that is not the product's. */
export async function badWorkbook(site: RosterSite): Promise<{ bytes: Buffer; planted: Planted[] }> {
  const planted: Planted[] = [];
  const sheets = tables(site).map(({ sheet, header, rows }) => {
    for (const code of header.bad.codes) planted.push({ sheet, row: 1, code });
    for (const [i, { code }] of rows.entries()) if (code) planted.push({ sheet, row: i + 2, code });
    return { sheet, data: [header.bad.cells, ...rows.map(({ bad }) => bad)].map((row) => row.map(cellOf)) };
  });
  return { bytes: await writeExcel(sheets).toBuffer(), planted };
}

/** The same workbook with every fault put right or taken out. */
export async function goodWorkbook(site: RosterSite): Promise<Buffer> {
  const sheets = tables(site).map(({ sheet, header, rows }) => {
    const kept = rows.flatMap(({ bad, good }) => (good === null ? [] : [good ?? bad]));
    return { sheet, data: [header.good, ...kept].map((row) => row.map(cellOf)) };
  });
  return writeExcel(sheets).toBuffer();
}

function cellOf(cell: Cell) {
  if (typeof cell !== 'string') return { value: cell.formula, type: 'Formula' as const };
  return cell === '' ? null : { value: cell, type: String };
}

const HEADER = PEOPLE.join(',');

/** A UTF-8 file in which one row was pasted in GBK, one is cut short and one has a line too many quotes. */
export function badCsv({ community }: RosterSite): { bytes: Buffer; planted: Planted[] } {
  const row = (code: string, name: string) => `${code},${name},,,${community},,`;
  // 张三 in GBK.
  const gbk = Buffer.concat([
    Buffer.from('PC-2,'),
    Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
    Buffer.from(`,,,${community},,`),
  ]);
  const lines = [
    Buffer.from(HEADER),
    Buffer.from(row('PC-1', '乙一')),
    gbk,
    Buffer.from(row('PC-3', '乙三')),
    Buffer.from(`PC-4,乙四,,${community}`),
    Buffer.from(`PC-5,乙五,,,${community},,,多一格`),
  ];
  return {
    bytes: Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')])),
    planted: [
      { sheet: null, row: 3, code: 'wrong_encoding' },
      { sheet: null, row: 5, code: 'ragged_row' },
      { sheet: null, row: 6, code: 'ragged_row' },
    ],
  };
}

/** A file without a column that it must have. */
export function headlessCsv({ community }: RosterSite): { bytes: Buffer; planted: Planted[] } {
  const lines = ['人员编号,所属区域代码', `PC-1,${community}`];
  return {
    bytes: Buffer.from(`${lines.join('\n')}\n`),
    planted: [{ sheet: null, row: 1, code: 'missing_column' }],
  };
}

/** A long file of people; `fault` is the row whose area does not exist. */
export function longCsv(
  { community }: RosterSite,
  rows: number,
  fault?: number,
): { bytes: Buffer; planted: Planted[] } {
  const lines = [HEADER];
  for (let row = 2; row < rows + 2; row++) {
    const area = row === fault ? '330299' : community;
    lines.push(`PX-${row},丙${row},13800000000,,${area},,2026-01-05`);
  }
  return {
    bytes: Buffer.from(`${lines.join('\r\n')}\r\n`),
    planted: fault === undefined ? [] : [{ sheet: null, row: fault, code: 'unknown_area' }],
  };
}
