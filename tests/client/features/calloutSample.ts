import type { Callout } from '../../../shared/model/callout.ts';
import { OPERATION_ID, T0 } from './samples.ts';

const MINUTE_MS = 60_000;

export function callout(no: number, part: Partial<Callout> = {}): Callout {
  const sentAt = T0 + no * MINUTE_MS;
  return {
    calloutId: `00000000-0000-4000-8000-5${String(no).padStart(11, '0')}`,
    operationId: OPERATION_ID,
    no,
    area: '330205091',
    title: '甬湾街道集合',
    text: '',
    drill: false,
    hubId: null,
    hubName: null,
    sentAt,
    sentBy: '演练-周某',
    answerBy: sentAt + 30 * MINUTE_MS,
    stoppedAt: null,
    teams: [
      {
        teamId: 'T-1',
        name: '一队',
        homeArea: '330205091001',
        called: 3,
        delivered: 0,
        accepted: 0,
        declined: 0,
        checked_in: 0,
        firstAcceptedAt: null,
        urgedAt: null,
      },
    ],
    curve: [],
    ...part,
  };
}
