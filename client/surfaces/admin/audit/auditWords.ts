/** Groups of actions: what stands before the dot of an action's name. */
export const ACTION_GROUPS = [
  'positions',
  'units',
  'rights',
  'account',
  'device',
  'display',
  'support',
  'person',
  'team',
  'post',
  'roster',
  'facility',
  'consent',
  'trail',
  'retention',
  'hold',
] as const;

/** The key of an action's words in admin.json. */
export function actionKey(action: string): `action.${string}` {
  return `action.${action}`;
}
