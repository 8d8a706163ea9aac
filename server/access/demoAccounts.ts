import type { DemoAccount } from '../../shared/wire/routes.ts';

/** Made-up people of the exercise. They exist on demo servers only; the password is no secret there. */
const PASSWORD = 'tongxin-2026';

const account = (
  username: string,
  displayName: string,
  role: DemoAccount['role'],
  area: string,
): DemoAccount => ({ username, password: PASSWORD, displayName, role, area });

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
];

/** Accounts that go on duty from the field screen, and the unit that each one is. */
export const DEMO_UNITS: Readonly<
  Record<string, { unitId: string; callsign: string; kind: 'volunteer' | 'cadre' }>
> = {
  volunteer: { unitId: 'DEMO-V', callsign: '志愿者 陈某', kind: 'volunteer' },
  leader: { unitId: 'DEMO-L', callsign: '街道领导 许某', kind: 'cadre' },
  city: { unitId: 'DEMO-C', callsign: '市指挥长 高某', kind: 'cadre' },
};
