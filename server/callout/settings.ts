import type { WebhookChannel } from '../db/queries/calloutMessages.ts';
import type { CheckInTokens } from './checkInTokens.ts';

/** What calling out needs besides the journal and the tables. */
export interface CalloutSettings {
  tokens: CheckInTokens;
  /** Channels that reach people outside of the product; none unless configured. */
  channels: readonly WebhookChannel[];
}
