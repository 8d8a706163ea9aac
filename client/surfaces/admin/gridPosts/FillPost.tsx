import { Checkbox } from 'antd';
import { Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parentOf, tierOf } from '../../../../shared/model/area.ts';
import { EMPLOYMENTS, GRID_POSTS, type GridPostKind } from '../../../../shared/model/person.ts';
import { GRID_POST_ROUTES } from '../../../../shared/wire/gridPostRoutes.ts';
import type { SentBody } from '../../../../shared/wire/route.ts';
import { usePrincipal } from '../../../features/session/session.tsx';
import { ChoiceField } from '../../../forms/ChoiceField.tsx';
import { DrawerForm } from '../../../forms/DrawerForm.tsx';
import { useFields } from '../../../forms/useFields.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { call } from '../../../transport/call.ts';
import form from '../../../ui/DrawerForm.module.css';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { AreaSelect } from '../areas/AreaSelect.tsx';
import { PersonSelect } from '../people/PersonSelect.tsx';

/** Gives a person a post in a grid. The one before is relieved only when that is asked for. */
export function FillPost({
  grid: first,
  post: firstPost,
  onClose,
}: {
  grid: string | null;
  post: GridPostKind;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const principal = usePrincipal();
  const [{ grid, post, employment, personId, replace }, put] = useFields<{
    grid: string | null;
    post: GridPostKind;
    employment: (typeof EMPLOYMENTS)[number];
    personId: string | null;
    replace: boolean;
  }>({
    grid: first,
    post: firstPost,
    employment: 'full_time',
    personId: null,
    replace: false,
  });
  const [done, setDone] = useState(false);
  const fill = useRequest(
    (body: SentBody<typeof GRID_POST_ROUTES.fillPost>) => call(GRID_POST_ROUTES.fillPost, { body }),
    ['posts', 'person', 'gaps', 'audit'],
  );
  const isGrid = grid !== null && tierOf(grid) === 'grid';
  const ready = isGrid && personId !== null;
  const send = async () => {
    if (!ready) return;
    const filled = await fill.run({
      grid,
      post,
      employment: post === 'officer' ? employment : null,
      personId,
      replace,
    });
    setDone(filled !== null);
    if (filled) put({ personId: null });
  };
  return (
    <DrawerForm
      icon={Grid3x3}
      title={t('posts.fill')}
      submit={t('posts.give')}
      request={fill}
      ready={ready}
      onSubmit={send}
      onClose={onClose}
    >
      <LabelledField label={t('posts.grid')}>
        {(id) => <AreaSelect id={id} root={principal.area} value={grid} onChange={(grid) => put({ grid })} />}
      </LabelledField>
      {grid !== null && !isGrid ? <p className={form.missing}>{t('posts.notGrid')}</p> : null}
      <ChoiceField
        label={t('posts.post')}
        value={post}
        onChange={(post) => put({ post })}
        options={GRID_POSTS.map((one) => ({ value: one, label: t(`gridPost.${one}`) }))}
      />
      {post === 'officer' ? (
        <ChoiceField
          label={t('posts.employment')}
          value={employment}
          onChange={(employment) => put({ employment })}
          options={EMPLOYMENTS.map((one) => ({ value: one, label: t(`employment.${one}`) }))}
        />
      ) : null}
      <LabelledField label={t('posts.person')}>
        {(id) => (
          <PersonSelect
            id={id}
            area={isGrid ? (parentOf(parentOf(grid)!) ?? grid) : principal.area}
            value={personId}
            onChange={(personId) => put({ personId })}
          />
        )}
      </LabelledField>
      {post === 'officer' ? null : (
        <Checkbox checked={replace} onChange={(event) => put({ replace: event.target.checked })}>
          {t('posts.replace')}
        </Checkbox>
      )}
      {done ? <p role="status">{t('posts.filled')}</p> : null}
    </DrawerForm>
  );
}
