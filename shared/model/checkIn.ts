/** What a QR code or a card for checking in says: which call it is for, and the token that only its holder has. */
export interface CheckIn {
  calloutId: string;
  token: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PAYLOAD = new RegExp(`^tongxin:check-in:(${UUID}):([A-Za-z0-9_-]{8,80})$`, 'i');

/** The text of the code. It names no person. */
export function checkInPayload({ calloutId, token }: CheckIn): string {
  return `tongxin:check-in:${calloutId}:${token}`;
}

/** Reads what a scanner read; null when it is something else. */
export function readCheckInPayload(payload: string): CheckIn | null {
  const match = PAYLOAD.exec(payload.trim());
  return match ? { calloutId: match[1]!.toLowerCase(), token: match[2]! } : null;
}
