import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Review } from '../../../../client/surfaces/review/Review.tsx';
import { PageDesk } from '../../../support/pageDesk.tsx';
import { type Answer, held, refusal } from '../../../support/pageServer.ts';
import { person } from '../../../support/people.ts';

async function show(operations: Answer) {
  const desk = new PageDesk({
    principal: person('commander', '330205'),
    address: '/review',
    answers: { 'GET /api/operations': operations, 'GET /api/storing': { since: null, clock: null } },
  });
  desk.show(<Review />);
  await screen.findByRole('main');
  return desk;
}

describe('what happened, before there is anything to see', () => {
  it('says that the list is being read', async () => {
    const { answer, give } = held();
    await show(answer);
    expect(screen.getByRole('main').textContent).toBe('正在读取记录…');
    give({ operations: [] });
    await screen.findByText(/还没有可以回放的行动/);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '选择行动' }).disabled).toBe(true);
  });

  it('says that the list could not be read, and reads it again when one asks', async () => {
    let answers = [refusal('unavailable', 503)];
    const desk = await show(() => answers.pop() ?? { operations: [] });
    await screen.findByText('行动清单没有读到。请检查网络后重试。');
    answers = [];
    await desk.user.click(screen.getByRole('button', { name: '重试' }));
    await screen.findByText(/还没有可以回放的行动/);
  });
});
