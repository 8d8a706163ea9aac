import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import form from '../../../ui/DrawerForm.module.css';
import { useEscape } from '../../../ui/escapeStack.ts';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { onEscape } from '../../../ui/onEscape.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { useCommand } from '../commands/useCommand.ts';

/** Writes a remark about an area into the record. `start` is put before what is typed. */
export function AddNote({
  operationId,
  area,
  start = '',
  onDone,
}: {
  operationId: string;
  area: string;
  start?: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [noteId] = useState(() => newId());
  const [text, setText] = useState(start);
  const command = useCommand('note.add');
  useEscape(onDone);
  const empty = text.trim() === '' || text.trim() === start.trim();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!empty && (await command.run({ noteId, operationId, area, text: text.trim() }))) onDone();
  };
  return (
    <form className={form.form} onSubmit={send} onKeyDown={onEscape(onDone)} aria-label={t('notes.add')}>
      <h3>{t('notes.add')}</h3>
      <LabelledField label={t('notes.text')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            value={text}
            maxLength={2000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </LabelledField>
      <CommandNote state={command.state} />
      <div className={form.actions}>
        <Button type="primary" htmlType="submit" loading={command.state.kind === 'sending'} disabled={empty}>
          {t('notes.send')}
        </Button>
        <Button onClick={onDone}>{t('forms.cancel')}</Button>
      </div>
    </form>
  );
}
