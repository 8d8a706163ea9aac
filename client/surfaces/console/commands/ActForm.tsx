import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandKind } from '../../../../shared/wire/commands.ts';
import { NEEDED_REASONS } from '../../../../shared/wire/neededReasons.ts';
import form from '../../../ui/DrawerForm.module.css';
import { useEscape } from '../../../ui/escapeStack.ts';
import { Key } from '../../../ui/Key.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { onEscape } from '../../../ui/onEscape.ts';
import { CommandNote } from './CommandNote.tsx';
import type { Command } from './useCommand.ts';

/** What is about to be done, in words. */
interface Deed {
  readonly title: string;
  /** What the button says: the deed itself. */
  readonly confirm: string;
  /** Whether a reason or note is asked for; it is when left out. */
  readonly words?: 'needed' | 'optional' | 'none';
  readonly wordsLabel?: string;
  /** What follows from it, above all when it cannot be taken back. */
  readonly hint?: ReactNode;
  readonly danger?: boolean;
}

/** Whether a form asks for words: a reason without which the server refuses, or a note for who wants to leave one. */
export function wordsFor(kind: CommandKind): 'needed' | 'optional' {
  return NEEDED_REASONS.includes(kind) ? 'needed' : 'optional';
}

/**
 * One act on one thing: what it is, why, and a button that says the deed. What was typed stays until the server
 * took it, whatever else changes meanwhile.
 */
export function ActForm({
  deed: { title, confirm, words = 'needed', wordsLabel, hint, danger = false },
  ready = true,
  command,
  overtaken,
  children,
  onSend,
  onDone,
}: {
  deed: Deed;
  /** False while something that is asked for is still missing. */
  ready?: boolean;
  command: Pick<Command<CommandKind>, 'state'>;
  /** Shown in place of the button's readiness when somebody changed the thing meanwhile. */
  overtaken?: ReactNode;
  /** More fields, above the words. */
  children?: ReactNode;
  /** Resolves to whether it was done. */
  onSend: (words: string) => Promise<boolean>;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const [text, setText] = useState('');
  useEscape(onDone);
  const can = ready && !overtaken && (words !== 'needed' || text.trim() !== '');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (can && (await onSend(text.trim()))) onDone();
  };
  return (
    <form className={form.form} onSubmit={send} onKeyDown={onEscape(onDone)} aria-label={title}>
      <h3>{title}</h3>
      {children}
      {words === 'none' ? null : (
        <LabelledField label={wordsLabel ?? t(words === 'needed' ? 'act.reason' : 'act.note')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoFocus={!children}
              value={text}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                // Enter sends, as the key says; a new line is made with Shift.
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </LabelledField>
      )}
      {hint ? <p className={form.hint}>{hint}</p> : null}
      <CommandNote state={command.state} />
      {overtaken}
      <div className={form.actions}>
        <Button
          type="primary"
          danger={danger}
          htmlType="submit"
          loading={command.state.kind === 'sending'}
          disabled={!can}
        >
          {confirm} <Key>Enter</Key>
        </Button>
        <Button onClick={onDone}>
          {t('common:forms.cancel')} <Key>Esc</Key>
        </Button>
      </div>
    </form>
  );
}
