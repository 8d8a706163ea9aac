import type { DemoAccount } from '../../shared/wire/routes.ts';

/** Made-up people of the exercise. They exist on demo servers only; the password is no secret there. */
const PASSWORD = 'tongxin-2026';

const account = (
  username: string,
  displayName: string,
  role: DemoAccount['role'],
  area: string,
): DemoAccount => ({ username, password: PASSWORD, displayName, role, area });

/** The sign-in page keeps it behind the others. */
const desk = (...of: Parameters<typeof account>): DemoAccount => ({ ...account(...of), more: true });

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('city', '市指挥长 演练-高某', 'commander', '330200'),
  account('district', '江北区调度席 演练-方某', 'dispatcher', '330205'),
  account('street', '甬湾街道调度席 演练-林某', 'dispatcher', '330205091'),
  account('leader', '甬湾街道领导 演练-许某', 'leader', '330205091'),
  account('volunteer', '志愿者 演练-陈某', 'responder', '330205091'),
  account('reviewer', '复盘评估员 演练-唐某', 'reviewer', '330200'),
  account('wall', '指挥大屏', 'display', '330200'),
  account('admin', '系统管理员 演练-何某', 'administrator', '330200'),
  account('auditor', '审计员 演练-沈某', 'auditor', '330200'),
  // Desks that the exercise acts from as well.
  desk('ciwan', '慈湾街道调度席 演练-苏某', 'dispatcher', '330205092'),
  desk('desk', '甬湾街道联络席 演练-周某', 'dispatcher', '330205091'),
  desk('department', '区级部门联勤席 演练-罗某', 'leader', '330205'),
  desk('laocang', '老仓社区应急小组 演练-吴某', 'leader', '330205091001'),
  desk('meiqiao', '梅桥社区应急小组 演练-郑某', 'leader', '330205091002'),
  desk('tongwan', '桐湾社区应急小组 演练-冯某', 'leader', '330205091003'),
  desk('guanlan', '观澜社区应急小组 演练-蒋某', 'leader', '330205091004'),
  desk('shibu', '石埠社区应急小组 演练-韩某', 'leader', '330205091005'),
  desk('qingzhuan', '青砖巷社区应急小组 演练-杨某', 'leader', '330205091006'),
  desk('wangchao', '望潮社区应急小组 演练-朱某', 'leader', '330205091007'),
  desk('yundu', '云渡社区应急小组 演练-秦某', 'leader', '330205092001'),
  desk('xinggang', '星港社区应急小组 演练-尤某', 'leader', '330205092002'),
];

/** Accounts that go on duty from the field screen, and the unit that each one is. */
export const DEMO_UNITS: Readonly<
  Record<string, { unitId: string; callsign: string; kind: 'volunteer' | 'cadre' }>
> = {
  volunteer: { unitId: 'DEMO-V', callsign: '志愿者 陈某', kind: 'volunteer' },
  leader: { unitId: 'DEMO-L', callsign: '街道领导 许某', kind: 'cadre' },
  city: { unitId: 'DEMO-C', callsign: '市指挥长 高某', kind: 'cadre' },
};
