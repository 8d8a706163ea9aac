import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DrawingDesk } from '../../../../../client/surfaces/console/zones/DrawingDesk.ts';
import { DrawZone } from '../../../../../client/surfaces/console/zones/DrawZone.tsx';
import { startDrawing } from '../../../../../client/surfaces/console/zones/drawing.ts';
import { type PageAnswer, refusal, servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID } from '../../../features/samples.ts';

const COUNTS = { area: '330205091', counts: { grids: 3, households: 412, units: 7 }, unitsIn: 'shape' };

function show(counts: PageAnswer = COUNTS) {
  const asked = servePage({ 'POST /api/zones/count': counts });
  const desk = new Desk();
  const drawing = new DrawingDesk(startDrawing('circle'));
  const onDone = vi.fn();
  desk.show(
    <DrawZone
      desk={drawing}
      operationId={OPERATION_ID}
      zone={null}
      teams={['红十字']}
      onDone={onDone}
      onCancel={() => {}}
    />,
  );
  const form = screen.getByRole('form', { name: '划定区域' });
  return {
    desk,
    asked,
    drawing,
    onDone,
    form,
    put: () => within(form).getByRole<HTMLButtonElement>('button', { name: /^划\s?定$/ }),
    /** The map's pointer sets the centre. */
    click: () => act(() => drawing.click([121.5, 29.98], 10)),
    choose: async (kind: string) => {
      await desk.user.click(within(form).getByLabelText('类别'));
      await desk.user.click(await screen.findByTitle(kind));
    },
  };
}

describe('drawing a zone', () => {
  it('says what is missing, and cannot be put before', async () => {
    const { desk, form, put } = show();
    expect(form.textContent).toContain('还没有圆心');
    expect(put().disabled).toBe(true);
    await desk.user.click(within(form).getByText('多边形'));
    expect(form.textContent).toContain('至少需要三个角。');
  });

  it('says what it holds while it is drawn, and is sent with a name made of kind and radius', async () => {
    const { desk, form, click, put, onDone } = show();
    click();
    await within(form).findByText('412');
    expect(within(form).getByLabelText<HTMLInputElement>('名称').value).toBe('警戒 300 米');
    await desk.user.click(put());
    expect(desk.sent).toHaveLength(1);
    expect(desk.sent[0]).toMatchObject({
      kind: 'zone.draw',
      body: {
        operationId: OPERATION_ID,
        kind: 'cordon_warm',
        name: '警戒 300 米',
        shape: { type: 'circle', radiusM: 300 },
      },
    });
    await desk.answer({ ok: true });
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('keeps a name that was typed when kind or radius change', async () => {
    const { desk, form, click, choose } = show();
    click();
    const name = within(form).getByLabelText<HTMLInputElement>('名称');
    await choose('疏散区');
    expect(name.value).toBe('疏散区 300 米');
    await desk.user.clear(name);
    await desk.user.type(name, '东门');
    await choose('搜索分区');
    expect(name.value).toBe('东门');
  });

  it('asks of a hot zone alone who may be inside', async () => {
    const { desk, form, click, choose, put } = show();
    click();
    expect(within(form).queryByRole('group', { name: /允许进入的类别/ })).toBeNull();
    await choose('警戒热区（禁入）');
    const kinds = within(form).getByRole('group', { name: /允许进入的类别/ });
    await desk.user.click(within(kinds).getAllByRole('checkbox')[0]!);
    await desk.user.click(put());
    expect((desk.sent[0]!.body as { allowed: { kinds: string[] } }).allowed.kinds).toHaveLength(1);
  });

  it('cannot be put where the server would not have it, and says why', async () => {
    const { form, click, put } = show(refusal('outside_area', 400));
    click();
    expect((await within(form).findByRole('alert')).textContent).toContain('位置不在可用区域内。');
    await waitFor(() => expect(put().disabled).toBe(true));
  });
});
