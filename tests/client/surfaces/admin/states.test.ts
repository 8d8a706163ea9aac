import { describe, expect, it } from 'vitest';
import { fillText } from '../../../../client/features/facilities/facilityState.ts';
import { detailText } from '../../../../client/surfaces/admin/audit/auditDetail.ts';
import { displayState } from '../../../../client/surfaces/admin/displays/displayState.ts';
import { stateOf } from '../../../../client/surfaces/admin/people/accountState.ts';
import { newPassword } from '../../../../client/surfaces/admin/people/newPassword.ts';
import { supportState } from '../../../../client/surfaces/admin/support/supportState.ts';

const NOW = 1_000_000;

describe('states by a moment', () => {
  it('an account is disabled before it is locked, and a lock runs out', () => {
    expect(stateOf({ disabledAt: 1, lockedUntil: NOW + 1 }, NOW)).toBe('disabled');
    expect(stateOf({ disabledAt: null, lockedUntil: NOW + 1 }, NOW)).toBe('locked');
    expect(stateOf({ disabledAt: null, lockedUntil: NOW }, NOW)).toBe('active');
  });

  it('a display is revoked before it is expired', () => {
    expect(displayState({ revokedAt: 1, expiresAt: NOW - 1 }, NOW)).toBe('revoked');
    expect(displayState({ revokedAt: null, expiresAt: NOW }, NOW)).toBe('expired');
    expect(displayState({ revokedAt: null, expiresAt: null }, NOW)).toBe('valid');
  });

  it('support is planned, runs from its first moment, expires at its last, and may be ended', () => {
    const grant = { from: NOW, until: NOW + 10, endedAt: null };
    expect(supportState(grant, NOW - 1)).toBe('planned');
    expect(supportState(grant, NOW)).toBe('running');
    expect(supportState(grant, NOW + 10)).toBe('expired');
    expect(supportState({ ...grant, endedAt: NOW + 1 }, NOW + 2)).toBe('ended');
  });
});

describe('a password that nobody has thought of', () => {
  it('has four groups of four letters that cannot be taken for one another', () => {
    let seed = 7;
    const made = newPassword((bytes) => {
      for (let n = 0; n < bytes.length; n++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        bytes[n] = seed >> 16;
      }
      return bytes;
    });
    expect(made).toMatch(/^([a-zA-Z2-9]{4}-){3}[a-zA-Z2-9]{4}$/);
    expect(made).not.toMatch(/[ilIO01o]/);
  });

  it('takes no byte that would make some letters likelier than others', () => {
    const high = new Uint8Array(32).fill(255);
    let asked = 0;
    const made = newPassword((bytes) => (asked++ === 0 ? high : bytes.fill(0)));
    expect(asked).toBe(2);
    expect(made).toBe('aaaa-aaaa-aaaa-aaaa');
  });
});

describe('words of figures', () => {
  it('tell how full a place is only where that is counted', () => {
    expect(fillText({ capacity: null, occupancy: null })).toBeNull();
    expect(fillText({ capacity: 160, occupancy: 112 })).toBe('112 / 160');
    expect(fillText({ capacity: 300, occupancy: null })).toBe('300');
  });

  it('name the first of a list and how many there are', () => {
    expect(detailText(['a', 'b', 'c', 'd'])).toBe('a, b, c … (4)');
    expect(detailText({ from: 1 })).toBe('{"from":1}');
    expect(detailText('x')).toBe('x');
  });
});
