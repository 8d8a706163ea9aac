import { createHash, createHmac } from 'node:crypto';

/**
 * Tokens that check one person in to one call. They are made from a secret that is not in the database, which
 * keeps hashes only: the person's screen can be shown the same token again, and nobody who reads the database
 * can check anybody in.
 */
export class CheckInTokens {
  private readonly secret: string;

  constructor(secret: string) {
    this.secret = secret;
  }

  /** 128 bits, as text for a QR code or a card. */
  tokenFor(calloutId: string, personId: string): string {
    return createHmac('sha256', this.secret)
      .update(`check-in\n${calloutId}\n${personId}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  }

  static hashOf(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }
}
