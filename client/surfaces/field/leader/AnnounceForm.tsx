import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCommandBody } from '../../../../shared/model/area.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useFields } from '../../../forms/useFields.ts';
import css from './form.module.css';
import { IssueForm } from './IssueForm.tsx';

/** An announcement or an order to the command bodies below; whoever gets it acknowledges it. */
export function AnnounceForm({
  operationId,
  area,
  onEnd,
}: {
  operationId: string;
  area: string;
  /** `sent` is false when the person has given up. */
  onEnd: (sent: boolean) => void;
}) {
  const { t } = useTranslation('leader');
  const id = useId();
  const command = useCommands();
  const directiveId = useRef(newId());
  const { data } = useArea(area);
  const below = (data?.children ?? []).filter(({ code }) => hasCommandBody(code));
  const [{ kind, title, text, left }, put] = useFields<{
    kind: 'announcement' | 'order';
    title: string;
    text: string;
    left: readonly string[];
  }>({
    kind: 'announcement',
    title: '',
    text: '',
    left: [],
  });
  const to = below.map(({ code }) => code).filter((code) => !left.includes(code));
  const issue = async () => {
    const said = { title: title.trim(), text: text.trim() };
    const done = await command.run('directive.issue', {
      directiveId: directiveId.current,
      operationId,
      area,
      kind,
      ...said,
      to,
    });
    if (done) onEnd(true);
  };
  return (
    <IssueForm
      refused={command.refused}
      confirm={{
        label: t('announce.send'),
        ask: t('announce.ask', { count: to.length }),
        ready: command.ready && title.trim() !== '' && to.length > 0,
      }}
      onConfirm={issue}
      onCancel={() => onEnd(false)}
    >
      <fieldset className={css.kinds}>
        <legend className="tx-heard">{t('announce.kind')}</legend>
        {(['announcement', 'order'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => put({ kind: one })}>
            {t(`common:directiveKind.${one}`)}
          </button>
        ))}
      </fieldset>
      <label htmlFor={`${id}-t`}>{t('announce.title')}</label>
      <input
        id={`${id}-t`}
        value={title}
        maxLength={TITLE_LENGTH}
        onChange={(event) => put({ title: event.target.value })}
      />
      <label htmlFor={`${id}-x`}>{t('announce.text')}</label>
      <textarea
        id={`${id}-x`}
        rows={3}
        value={text}
        maxLength={2000}
        onChange={(event) => put({ text: event.target.value })}
      />
      <fieldset className={css.choices}>
        <legend>{t('announce.to', { count: to.length })}</legend>
        {below.map((one) => (
          <label key={one.code}>
            <input
              type="checkbox"
              checked={!left.includes(one.code)}
              onChange={({ target }) =>
                put({
                  left: target.checked ? left.filter((other) => other !== one.code) : [...left, one.code],
                })
              }
            />
            <span>{plainName(one)}</span>
          </label>
        ))}
      </fieldset>
    </IssueForm>
  );
}
