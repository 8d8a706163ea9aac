import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can } from '../../../../shared/access/principal.ts';
import { gridCodeSchema } from '../../../../shared/model/area.ts';
import { GRID_POSTS, type GridPost } from '../../../../shared/model/person.ts';
import { GRID_POST_ROUTES } from '../../../../shared/wire/gridPostRoutes.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { AddButton } from '../../../forms/AddButton.tsx';
import { ChoiceFilter } from '../../../forms/ChoiceFilter.tsx';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { ListTable } from '../../../forms/ListTable.tsx';
import { choiceOf, useFilters } from '../../../forms/useFilters.ts';
import { PAGE_ROWS, usePages } from '../../../forms/usePages.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import { dayText } from '../../../ui/timeText.ts';
import { Under, WorkPage } from '../../../ui/WorkPage.tsx';
import { AreaCell, AreaName } from '../areas/AreaCell.tsx';
import { PlaceFilters } from '../areas/PlaceFilters.tsx';
import { FillPost } from './FillPost.tsx';

/** Who serves which grid: its leader, its officers, its one instructor. */
export function PostsPage() {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ area, q, post, fill }, narrow] = useFilters();
  const [leaving, setLeaving] = useState<GridPost | null>(null);
  const list = usePages<GridPost>(['posts', area, q, post], (after, signal) =>
    call(GRID_POST_ROUTES.posts, {
      query: { area, q, post: choiceOf(GRID_POSTS, post), after, limit: PAGE_ROWS },
      signal,
    }),
  );
  const close = useRequest(
    (postId: number) => call(GRID_POST_ROUTES.closePost, { params: { postId } }),
    ['posts', 'person', 'gaps', 'audit'],
  );
  return (
    <WorkPage
      title={t('pages.posts')}
      about={t('posts.about')}
      actions={
        can(principal, 'roster.edit', principal.area) ? (
          <AddButton onClick={() => narrow({ fill: 'instructor' })}>{t('posts.fill')}</AddButton>
        ) : null
      }
      filters={
        <>
          <PlaceFilters label={t('posts.search')} />
          <ChoiceFilter
            name="post"
            label={t('posts.post')}
            all={t('filters.allPosts')}
            options={GRID_POSTS.map((one) => ({ value: one, label: t(`gridPost.${one}`) }))}
          />
        </>
      }
      side={
        fill ? (
          <FillPost
            key={`${fill} ${area}`}
            grid={gridCodeSchema.safeParse(area).data ?? null}
            post={GRID_POSTS.find((one) => one === fill) ?? 'instructor'}
            onClose={() => narrow({ fill: undefined })}
          />
        ) : null
      }
    >
      {leaving ? (
        <ConfirmDialog
          title={t('posts.endTitle', {
            name: leaving.personName ?? leaving.personId,
            post: t(`gridPost.${leaving.post}`),
          })}
          confirm={t('posts.end')}
          request={close}
          onConfirm={async () => {
            if ((await close.run(leaving.postId)) !== null) setLeaving(null);
          }}
          onCancel={() => setLeaving(null)}
        >
          <p>
            <AreaName code={leaving.grid} />: {t(`posts.endWarning.${leaving.post}`)}
          </p>
        </ConfirmDialog>
      ) : null}
      <ListTable
        label={t('pages.posts')}
        list={list}
        keyOf={({ postId }) => String(postId)}
        empty={t('posts.empty')}
        columns={[
          { key: 'grid', title: t('posts.grid'), cell: (one) => <AreaCell code={one.grid} /> },
          {
            key: 'post',
            title: t('posts.post'),
            width: 180,
            cell: (one) => (
              <Under main={t(`gridPost.${one.post}`)}>
                {one.employment ? t(`employment.${one.employment}`) : null}
              </Under>
            ),
          },
          {
            key: 'person',
            title: t('posts.person'),
            cell: (one) => <Under main={one.personName ?? t('person.hidden')}>{one.personId}</Under>,
          },
          { key: 'since', title: t('posts.since'), width: 130, cell: (one) => dayText(one.since) },
          {
            key: 'do',
            title: <span className="tx-heard">{t('list.actions')}</span>,
            width: 120,
            cell: (one) =>
              can(principal, 'roster.edit', one.grid) ? (
                <Button size="small" onClick={() => setLeaving(one)}>
                  {t('posts.end')}
                </Button>
              ) : null,
          },
        ]}
      />
    </WorkPage>
  );
}
