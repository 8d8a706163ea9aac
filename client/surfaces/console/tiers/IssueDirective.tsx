import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isWithin } from '../../../../shared/model/area.ts';
import { DIRECTIVE_KINDS, type Directive } from '../../../../shared/model/directive.ts';
import { newId } from '../../../../shared/model/newId.ts';
import { type Operation, takesPart } from '../../../../shared/model/operation.ts';
import { TITLE_LENGTH } from '../../../../shared/model/text.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { useFields } from '../../../forms/useFields.ts';
import { useTables } from '../../../picture/store.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { ActForm } from '../commands/ActForm.tsx';
import css from './TierDrawer.module.css';

/** An order or announcement to bodies below: what, to whom. Each of them leaves a receipt. */
export function IssueDirective({
  operation,
  area,
  onDone,
}: {
  operation: Operation;
  area: string;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const nameOf = useAreaNames();
  const { data } = useArea(area);
  const { tiers } = useTables('tiers');
  const command = useCommands();
  const [directiveId] = useState(() => newId());
  const [{ kind, title, chosen }, put] = useFields<{
    kind: Directive['kind'];
    title: string;
    chosen: readonly string[] | null;
  }>({
    kind: 'order',
    title: '',
    chosen: null,
  });
  const inOperation = (code: string) => takesPart(operation, code);
  const told = Object.values(tiers)
    .filter(
      (one) => one.operationId === operation.operationId && one.area !== area && isWithin(one.area, area),
    )
    .map((one) => one.area);
  const next = (data?.children ?? []).map(({ code }) => code).filter(inOperation);
  const codes = [...new Set([...next, ...told])].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  /** Those right below that know of the operation, until the person chooses. */
  const to = chosen ?? (told.length > 0 ? next.filter((code) => told.includes(code)) : []);
  const nameIn = (code: string) => {
    const child = data?.children.find((one) => one.code === code);
    return child ? plainName(child) : nameOf(code);
  };
  return (
    <ActForm
      deed={{
        title: t('directive.issueTitle'),
        confirm: t('directive.issue'),
        words: 'optional',
        wordsLabel: t('directive.text'),
      }}
      ready={title.trim() !== '' && to.length > 0}
      command={command}
      onSend={(text) =>
        command.run('directive.issue', {
          directiveId,
          operationId: operation.operationId,
          area,
          kind,
          title: title.trim(),
          text,
          to: [...to],
        })
      }
      onDone={onDone}
    >
      <Radio.Group value={kind} onChange={(event) => put({ kind: event.target.value as Directive['kind'] })}>
        {DIRECTIVE_KINDS.map((one) => (
          <Radio key={one} value={one}>
            {t(`common:directiveKind.${one}`)}
          </Radio>
        ))}
      </Radio.Group>
      <LabelledField label={t('directive.title')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            value={title}
            maxLength={TITLE_LENGTH}
            onChange={(event) => put({ title: event.target.value })}
          />
        )}
      </LabelledField>
      <fieldset className={css.to}>
        <legend>{t('directive.to', { count: to.length })}</legend>
        <Checkbox
          checked={to.length === codes.length && codes.length > 0}
          indeterminate={to.length > 0 && to.length < codes.length}
          onChange={(event) => put({ chosen: event.target.checked ? codes : [] })}
        >
          {t('directive.toAll')}
        </Checkbox>
        <Checkbox.Group
          value={[...to]}
          onChange={(values) => put({ chosen: values as string[] })}
          options={codes.map((code) => ({ value: code, label: nameIn(code) }))}
        />
      </fieldset>
    </ActForm>
  );
}
