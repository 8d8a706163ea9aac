import { Button, Checkbox, Select } from 'antd';
import { Grid3x3 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parentOf, tierOf } from '../../../shared/model/area.ts';
import { EMPLOYMENTS, GRID_POSTS, type GridPostKind } from '../../../shared/model/person.ts';
import { createPost } from '../../transport/rosterApi.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import form from '../../ui/DrawerForm.module.css';
import { Field } from '../../ui/FormField.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AreaSelect } from '../admin/AreaSelect.tsx';
import { FailureNote } from '../admin/FailureNote.tsx';
import { PersonSelect } from '../admin/PersonSelect.tsx';
import { useTask } from '../admin/useTask.ts';
import { usePrincipal } from '../session/session.tsx';

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
  const [grid, setGrid] = useState(first);
  const [post, setPost] = useState(firstPost);
  const [employment, setEmployment] = useState<(typeof EMPLOYMENTS)[number]>('full_time');
  const [personId, setPerson] = useState<string | null>(null);
  const [replace, setReplace] = useState(false);
  const [done, setDone] = useState(false);
  const fill = useTask(createPost, ['posts', 'person', 'gaps', 'audit']);
  const isGrid = grid !== null && tierOf(grid) === 'grid';
  const ready = isGrid && personId !== null;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const filled = await fill.run({
      grid,
      post,
      employment: post === 'officer' ? employment : null,
      personId,
      replace,
    });
    setDone(filled !== null);
    if (filled) setPerson(null);
  };
  return (
    <Drawer symbol={<Icon of={Grid3x3} size={20} />} title={t('posts.fill')} onClose={onClose}>
      <form className={form.form} onSubmit={send} aria-label={t('posts.fill')}>
        <Field label={t('posts.grid')}>
          {(id) => <AreaSelect id={id} root={principal.area} value={grid} onChange={setGrid} />}
        </Field>
        {grid !== null && !isGrid ? <p className={form.missing}>{t('posts.notGrid')}</p> : null}
        <Field label={t('posts.post')}>
          {(id) => (
            <Select
              id={id}
              value={post}
              onChange={setPost}
              options={GRID_POSTS.map((one) => ({ value: one, label: t(`gridPost.${one}`) }))}
            />
          )}
        </Field>
        {post === 'officer' ? (
          <Field label={t('posts.employment')}>
            {(id) => (
              <Select
                id={id}
                value={employment}
                onChange={setEmployment}
                options={EMPLOYMENTS.map((one) => ({ value: one, label: t(`employment.${one}`) }))}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('posts.person')}>
          {(id) => (
            <PersonSelect
              id={id}
              area={isGrid ? (parentOf(parentOf(grid)!) ?? grid) : principal.area}
              value={personId}
              onChange={setPerson}
            />
          )}
        </Field>
        {post === 'officer' ? null : (
          <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
            {t('posts.replace')}
          </Checkbox>
        )}
        <FailureNote failed={fill.failed} />
        {done ? <p role="status">{t('posts.filled')}</p> : null}
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={fill.busy} disabled={!ready}>
            {t('posts.give')}
          </Button>
          <Button onClick={onClose}>{t('common:forms.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}
