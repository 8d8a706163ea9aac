import type { Worded } from './language.ts';

/**
 * The sentence that a person agrees to before their position is shared (docs/domain.md 2.1: separate,
 * versioned consent). A change of a text is a new version; the server stores which one was agreed to.
 */
export const CONSENT_VERSION = 'duty-2026-01';

export const CONSENT_TEXT: Worded = {
  'zh-CN':
    '在岗期间，我同意将本机位置发送给本次行动的指挥人员，仅用于本次应急行动的调度与复盘；下岗或撤回同意后立即停止发送。',
  en: 'While I am on duty I agree that this device sends its position to those who command this operation, for directing and reviewing it and for nothing else. Sending stops at once when I go off duty or withdraw.',
};
