import { screen, within } from '@testing-library/react';
import { type ComponentProps, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { newDraft, type ReportDraft } from '../../../../../client/surfaces/console/context/reportDraft.ts';
import { ReportIncident } from '../../../../../client/surfaces/console/incidents/ReportIncident.tsx';
import type { Position } from '../../../../../shared/model/area.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, operation } from '../../../features/samples.ts';

const HERE: Position = [121.5, 29.98];

type Given = Partial<Pick<ComponentProps<typeof ReportIncident>, 'centre' | 'onSent'>> & {
  position?: Position | null;
  onLatest?: (draft: ReportDraft) => void;
};

/** Keeps what is typed, as the screen around it does. */
function Kept({ position = null, centre = null, onSent = () => {}, onLatest }: Given) {
  const [draft, setDraft] = useState<ReportDraft>({ ...newDraft(), position });
  onLatest?.(draft);
  return (
    <ReportIncident
      operation={operation()}
      draft={draft}
      centre={centre}
      onDraft={setDraft}
      onSent={onSent}
      onCancel={() => {}}
    />
  );
}

function show(given: Given = {}) {
  const desk = new Desk();
  const onSent = vi.fn();
  let latest: ReportDraft;
  desk.show(
    <Kept
      {...given}
      onSent={onSent}
      onLatest={(draft) => {
        latest = draft;
      }}
    />,
  );
  const form = screen.getByRole('form', { name: '上报事件' });
  return { desk, form, onSent, draft: () => latest, title: within(form).getByLabelText('标题') };
}

describe('reporting an incident', () => {
  it('says that there is no place yet, and sends nothing without one', async () => {
    const { desk, form, title } = show();
    expect(within(form).getByRole('status').textContent).toContain('请在地图上点击事发位置');
    await desk.user.type(title, '电梯困人{Enter}');
    expect(within(form).getByRole('alert').textContent).toBe('还没有位置：请先在地图上点击。');
    expect(desk.sent).toEqual([]);
  });

  it('takes the middle of the area in view for who cannot click on the map', async () => {
    const { desk, form, draft } = show({ centre: HERE });
    await desk.user.click(within(form).getByRole('button', { name: '用当前区域中心' }));
    expect(draft().position).toEqual(HERE);
    expect(within(form).getByRole('status').textContent).toContain('已定位');
  });

  it('sends what was typed once, with Enter, and is over when the server has it', async () => {
    const { desk, draft, onSent, title } = show({ position: HERE });
    await desk.user.type(title, '  电梯困人 {Enter}');
    await desk.user.keyboard('{Enter}');
    expect(desk.sent).toHaveLength(1);
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.report',
      body: { incidentId: draft().incidentId, operationId: OPERATION_ID, title: '电梯困人', position: HERE },
    });
    expect(onSent).not.toHaveBeenCalled();
    await desk.answer({ ok: true });
    expect(onSent).toHaveBeenCalledWith(draft().incidentId);
  });

  it('is the same incident when it is sent again after a refusal, and says why it was refused', async () => {
    const { desk, form, onSent, title } = show({ position: HERE });
    await desk.user.type(title, '电梯{Enter}');
    await desk.answer({ ok: false, code: 'outside_area' } as never);
    expect(within(form).getByRole('alert').textContent).toBe('位置不在可用区域内。');
    await desk.user.type(title, '困人{Enter}');
    expect(desk.sent.map(({ body }) => (body as { incidentId: string }).incidentId)).toEqual(
      Array(2).fill((desk.sent[0]!.body as { incidentId: string }).incidentId),
    );
    expect(desk.sent[1]!.body).toMatchObject({ title: '电梯困人' });
    expect(onSent).not.toHaveBeenCalled();
  });
});
