import type { tierKinds } from '../../../shared/model/entries/tier.ts';
import { ofRung, type Writers } from './HistoryWorld.ts';

const reason = '原因';

export const tierWriters: Writers<keyof typeof tierKinds> = {
  'tier.notified': ofRung('tier.notified', () => ({ note: '' })),
  'tier.acknowledged': ofRung('tier.acknowledged', () => ({})),
  'tier.activated': ofRung('tier.activated', () => ({ reason, override: false })),
  'tier.stood_down': ofRung('tier.stood_down', () => ({ reason, override: true })),
  'tier.handed_over': ofRung('tier.handed_over', (pick) => ({
    commander: { id: `c${pick % 3}`, name: '指挥长' },
    briefing: '情况',
  })),
  'tier.delegated': ofRung('tier.delegated', () => ({ authority: 'dispatch', from: '330200', reason })),
  'tier.delegation_ended': ofRung('tier.delegation_ended', () => ({
    authority: 'dispatch',
    from: '330200',
    reason,
  })),
};
