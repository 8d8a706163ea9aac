import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { WaitingMode } from '../../../../../client/surfaces/field/leader/WaitingMode.tsx';
import { waitingFor } from '../../../../../client/surfaces/field/leader/waiting.ts';
import { emptyPicture } from '../../../../../shared/picture/picture.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { areaMode, OPERATION_ID, operation, T0 } from '../../../features/samples.ts';

const NOW = T0 + 7_300_000;
const row = areaMode({ remindedAt: T0 + 7_200_000 });
const button = (name: RegExp | string) => screen.getByRole<HTMLButtonElement>('button', { name });

function show(role: 'leader' | 'responder') {
  servePage({});
  const desk = new Desk({ now: NOW });
  desk.show(<WaitingMode row={row} principal={person(role, '330205091')} />);
  return desk;
}

describe('a mode that lasts', () => {
  it('waits for the leader of its area once it is asked about', () => {
    const picture = { ...emptyPicture, operations: { [OPERATION_ID]: operation() } };
    const kinds = (modes: object) =>
      waitingFor({ ...picture, modes: modes as never }, '330205091', NOW).map(({ kind }) => kind);
    expect(kinds({ m: row })).toEqual(['mode']);
    expect(kinds({ m: areaMode() })).toEqual([]);
  });

  it('goes on by one tap', async () => {
    const desk = show('leader');
    await desk.user.click(button('继续'));
    expect(desk.sent[0]).toMatchObject({ kind: 'mode.renew', body: { area: '330205091' } });
  });

  it('offers the next modes under its words, and no others', async () => {
    const desk = show('leader');
    await desk.user.click(button(/仍为应急/));
    expect(screen.getAllByRole('button', { name: /^转/ }).map(({ textContent }) => textContent)).toEqual([
      '转预警',
      '转恢复',
    ]);
  });

  it('can be answered only by who commands', () => {
    show('responder');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
