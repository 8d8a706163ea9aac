import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { TASK_KINDS, type TaskKind } from '../../../../shared/model/task.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import css from './dispatch.module.css';

export interface TaskFields {
  readonly title: string;
  readonly description: string;
  readonly kind: TaskKind;
}

/** What a new task says: proposed from its incident, to be changed where it does not fit. */
export function NewTaskFields({
  fields,
  onChange,
}: {
  fields: TaskFields;
  onChange: (some: Partial<TaskFields>) => void;
}) {
  const { t } = useTranslation('command');
  return (
    <div className={css.fields}>
      <LabelledField label={t('task.title')}>
        {(id) => (
          <Input
            id={id}
            value={fields.title}
            maxLength={TITLE_LENGTH}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('task.kind')}>
        {(id) => (
          <Select<TaskKind>
            id={id}
            value={fields.kind}
            onChange={(kind) => onChange({ kind })}
            options={TASK_KINDS.map((kind) => ({ value: kind, label: t(`common:taskKind.${kind}`) }))}
          />
        )}
      </LabelledField>
      <LabelledField label={t('task.description')}>
        {(id) => (
          <Input
            id={id}
            value={fields.description}
            maxLength={2000}
            placeholder={t('task.descriptionHint')}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </LabelledField>
    </div>
  );
}
