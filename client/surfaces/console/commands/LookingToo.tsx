import { Eye, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOnlookers } from '../../../picture/onlookers.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import css from './LookingToo.module.css';

/** Who else has this thing open, and whether they are about to change it. Tells them the same of this screen. */
export function LookingToo({
  kind,
  id,
  editing,
}: {
  kind: 'incident' | 'task';
  id: string;
  /** A form about it is open here. */
  editing: boolean;
}) {
  const { t } = useTranslation('command');
  const others = useOnlookers(kind, id, editing);
  if (others.length === 0) return null;
  const writing = others.some((one) => one.editing);
  return (
    <p className={css.others} data-editing={writing} role="status">
      <Icon of={writing ? Pencil : Eye} size={15} />
      {others
        .map((one) =>
          t(one.editing ? 'looking.editing' : 'looking.too', {
            name: one.name || t(`common:role.${one.role}`),
          }),
        )
        .join(t('looking.and'))}
    </p>
  );
}
