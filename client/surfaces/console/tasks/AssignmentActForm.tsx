import { InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../shared/model/newId.ts';
import type { Assignment, Task } from '../../../../shared/model/task.ts';
import type { AssignmentAction } from '../../../../shared/picture/taskActions.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { assigneeName } from '../../../features/dispatch/assigneeName.ts';
import { factsIn, type Offer, offersOf } from '../../../features/dispatch/offers.ts';
import { useShownText } from '../../../features/names/useShownText.ts';
import { useTables } from '../../../picture/store.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import { useAreaNames } from '../areas/useAreaNames.ts';
import { ActForm, wordsFor } from '../commands/ActForm.tsx';
import { useBase } from '../commands/useBase.tsx';
import { reasonsOf } from '../dispatch/reasons.ts';
import { useCandidates } from '../dispatch/useCandidates.ts';
import { useReasonWords } from '../dispatch/useReasonWords.ts';
import { taskDifferences } from './taskDifferences.ts';

export type AssignmentFormAct = Exclude<AssignmentAction, 'task.step'>;

/** One action about one who was sent: on their behalf done, declined or returned; handed to another, called back. */
export function AssignmentActForm({
  act,
  task,
  assignment,
  onDone,
}: {
  act: AssignmentFormAct;
  task: Task;
  assignment: Assignment;
  onDone: () => void;
}) {
  const { t } = useTranslation('command');
  const said = useShownText();
  const picture = useTables('units');
  const { base, overtaken } = useBase(task, taskDifferences(t, picture, useAreaNames()));
  const command = useCommands();
  const [number, setNumber] = useState<number | null>(null);
  const [to, setTo] = useState<ChosenOffer | null>(null);
  const { taskId } = task;
  const { version } = base;
  const { assignmentId } = assignment;
  const versioned = act === 'task.return' || act === 'task.transfer' || act === 'task.recall';

  const send = (words: string): Promise<boolean> => {
    switch (act) {
      case 'task.done':
        return command.run(act, { taskId, assignmentId, number, note: words });
      case 'task.decline':
        return command.run(act, { taskId, assignmentId, reason: words });
      case 'task.return':
        return command.run(act, { taskId, version, assignmentId, reason: words });
      case 'task.recall':
        return command.run(act, { taskId, version, assignmentIds: [assignmentId], reason: words });
      case 'task.transfer': {
        const { kind, id, decisionId } = to!;
        return command.run(act, {
          taskId,
          version,
          assignmentId,
          toAssignmentId: newId(),
          to: { kind, id },
          decisionId,
          reason: words,
        });
      }
    }
  };
  return (
    <ActForm
      deed={{
        title: t(`task.do.${act.slice('task.'.length)}Title`, {
          name: assigneeName(picture, assignment.assignee, said),
        }),
        confirm: t(`task.do.${act.slice('task.'.length)}Confirm`),
        // Without a reason they would be taken back as if nobody had sent them, for ten seconds only.
        words: act === 'task.recall' ? 'needed' : wordsFor(act),
      }}
      ready={act !== 'task.transfer' || to !== null}
      command={command}
      overtaken={versioned ? overtaken : null}
      onSend={send}
      onDone={onDone}
    >
      {act === 'task.done' ? (
        <LabelledField label={t('task.number')}>
          {(id) => (
            <InputNumber<number>
              id={id}
              autoFocus
              min={0}
              precision={0}
              value={number}
              onChange={setNumber}
              {...(task.target === null ? {} : { suffix: `/ ${task.target}` })}
            />
          )}
        </LabelledField>
      ) : act === 'task.transfer' ? (
        <TransferTo task={task} value={to} onChange={setTo} />
      ) : undefined}
    </ActForm>
  );
}

/** One of the list that was shown: it is kept with what is decided. */
type ChosenOffer = Pick<Offer, 'kind' | 'id'> & { readonly decisionId: string };

/** Whom it goes to, out of the ranked list. */
function TransferTo({
  task,
  value,
  onChange,
}: {
  task: Task;
  value: ChosenOffer | null;
  onChange: (value: ChosenOffer) => void;
}) {
  const { t } = useTranslation('command');
  const said = useShownText();
  const { decision, busy } = useCandidates({ taskId: task.taskId }, null);
  const words = useReasonWords();
  const offers = decision ? offersOf(decision.list) : [];
  return (
    <LabelledField label={t('task.transferTo')}>
      {(id) => (
        <Select<string>
          id={id}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          loading={busy}
          value={value && `${value.kind}:${value.id}`}
          placeholder={t('task.transferSearch')}
          onChange={(key) => {
            const one = offers.find(({ kind, id }) => key === `${kind}:${id}`)!;
            onChange({ kind: one.kind, id: one.id, decisionId: decision!.decisionId });
          }}
          options={offers.map((one, i) => ({
            value: `${one.kind}:${one.id}`,
            label: `${said(factsIn(one).name)} · ${words(reasonsOf(offers, i, decision!.need))}`,
          }))}
        />
      )}
    </LabelledField>
  );
}
