import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConsentPanel } from '../../../../../client/surfaces/field/consent/ConsentPanel.tsx';
import type { Language } from '../../../../../shared/model/language.ts';
import { type Answers, servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { texts } from '../../../../support/texts.ts';
import { T0 } from '../../../features/samples.ts';

const TEXT = {
  version: '2026-1',
  zh: '在岗时共享位置。',
  en: 'Share.',
  validDays: 365,
  publishedAt: T0,
  current: true,
};
const own = (state: 'none' | 'active' | 'withdrawn') => ({
  unitId: 'V-1',
  state,
  onDuty: false,
  history:
    state === 'none'
      ? []
      : [
          {
            version: '2026-1',
            how: 'self',
            givenAt: T0,
            expiresAt: T0 + 365 * 86_400_000,
            withdrawnAt: state === 'withdrawn' ? T0 + 1 : null,
            state,
          },
        ],
});

function show(answers: Answers, brief = false, language: Language = 'zh-CN') {
  servePage({ 'GET /api/privacy/consent-texts': { texts: [TEXT] }, ...answers });
  const desk = new Desk({ language });
  const end = vi.fn();
  desk.show(<ConsentPanel session={{ end } as never} brief={brief} />);
  return { desk, end };
}
const panel = () => screen.getByRole('region', { name: '位置共享同意' });

describe('the consent to share one’s position', () => {
  it('says its sentence without a link too: going on duty gives it', () => {
    show({});
    expect(panel().textContent).toContain(texts('zh-CN').t('field:consent.sentence'));
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is in the language of the page', async () => {
    show({ 'GET /api/privacy/consent': own('none') }, false, 'en');
    expect((await screen.findByText('Share.')).tagName).toBe('BLOCKQUOTE');
  });

  it('says that it was not given, to which version, and is given with one tap', async () => {
    let state: 'none' | 'active' = 'none';
    const { desk } = show({ 'GET /api/privacy/consent': () => own(state) });
    await screen.findByText('尚未同意');
    expect(panel().textContent).toContain('在岗时共享位置。');
    expect(panel().textContent).toContain('版本 2026-1，有效 365 天');
    await desk.user.click(screen.getByRole('button', { name: '同意' }));
    expect(desk.sent[0]).toMatchObject({ kind: 'consent.give', body: { version: '2026-1' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '正在登记…' }).disabled).toBe(true);
    state = 'active';
    await desk.answer({ ok: true });
    await screen.findByText('同意有效');
  });

  it('is withdrawn: this device stops at once, before the server has answered', async () => {
    const { desk, end } = show({ 'GET /api/privacy/consent': own('active') });
    await desk.user.click(await screen.findByRole('button', { name: '撤回同意' }));
    expect(end).toHaveBeenCalledTimes(1);
    expect(desk.sent[0]).toMatchObject({ kind: 'consent.withdraw' });
    expect(screen.getByRole('button').textContent).toBe('正在撤回，本机已停止共享…');
    await desk.answer({ ok: false, code: 'unavailable' } as never);
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('服务器暂时无法连接'));
  });

  it('takes one line on duty, with the whole text a tap away', async () => {
    show({ 'GET /api/privacy/consent': own('active') }, true);
    await waitFor(() => expect(panel().dataset.folded).toBe('true'));
    expect(screen.getByText('同意书全文')).toBeTruthy();
    expect(screen.queryByRole('heading')).toBeNull();
  });
});
