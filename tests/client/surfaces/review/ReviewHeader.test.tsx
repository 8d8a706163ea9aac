import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ReviewHeader } from '../../../../client/surfaces/review/ReviewHeader.tsx';
import type { OperationRecord } from '../../../../shared/wire/routes.ts';
import { PageDesk } from '../../../support/pageDesk.tsx';
import { person } from '../../../support/people.ts';
import { OPERATION_ID, OTHER_OPERATION_ID, operation, T0 } from '../../features/samples.ts';

const record = (part: Partial<OperationRecord> = {}): OperationRecord => ({
  ...operation(),
  firstSeq: 1,
  lastSeq: 90,
  incidents: 3,
  ...part,
});
const OVER = record({ closedAt: T0 + 7_200_000 });
const RUNNING = record({ operationId: OTHER_OPERATION_ID, name: '大榭行动', exercise: false });

async function show(records: readonly OperationRecord[], open: OperationRecord | null) {
  const desk = new PageDesk({ principal: person('commander', '330205') });
  const onPick = vi.fn();
  desk.show(<ReviewHeader records={records} record={open} onPick={onPick} />);
  return {
    desk,
    onPick,
    choice: await screen.findByRole<HTMLSelectElement>('combobox', { name: '选择行动' }),
  };
}
const banner = () => screen.getByRole('banner').textContent;

describe('the review’s header', () => {
  it('says that there is nothing to look back at', async () => {
    const { choice } = await show([], null);
    expect(choice.disabled).toBe(true);
    expect(choice.textContent).toBe('暂无行动');
  });

  it('names the record, its time and that it was an exercise', async () => {
    const { choice } = await show([OVER, RUNNING], OVER);
    expect(choice.value).toBe(OPERATION_ID);
    expect(banner()).toContain('08:55 – 10:55');
    expect(screen.getByText(/演练/)).toBeTruthy();
  });

  it('says of one under way that it is, and goes to another when it is chosen', async () => {
    const { desk, choice, onPick } = await show([OVER, RUNNING], RUNNING);
    expect(choice.selectedOptions[0]!.textContent).toContain('进行中');
    expect(banner()).toContain('现在');
    await desk.user.selectOptions(choice, OPERATION_ID);
    expect(onPick).toHaveBeenCalledWith(OPERATION_ID);
  });

  it('puts the link to this moment on the clipboard, or says where to find it', async () => {
    const { desk } = await show([OVER], OVER);
    await desk.user.click(screen.getByRole('button', { name: '复制此刻' }));
    expect((await screen.findByText('已复制')).getAttribute('role')).toBe('status');
    expect(await navigator.clipboard.readText()).toBe(location.href);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    await desk.user.click(screen.getByRole('button', { name: '已复制' }));
    await waitFor(() => expect(screen.getByText(/未能复制/)).toBeTruthy());
    vi.restoreAllMocks();
  });
});
