import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Operation, phaseOf } from '../../../../shared/model/operation.ts';
import { useCommands } from '../../../features/commands/useCommands.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { useMoment } from '../../../picture/store.tsx';
import { Section } from '../../../ui/Drawer.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { clockText, minuteText } from '../../../ui/timeText.ts';
import { CommandNote } from '../commands/CommandNote.tsx';
import { checklistRows } from './checklistRows.ts';
import css from './TierDrawer.module.css';

/** Rows with their ticks. */
const sameRows = equalTo(2);

/** What the standing procedure asks of this body in this phase; a tick can be taken back. */
export function Checklist({
  area,
  operation,
  mayTick,
}: {
  area: string;
  operation: Operation;
  mayTick: boolean;
}) {
  const { t } = useTranslation('command');
  const command = useCommands();
  const phase = phaseOf(operation);
  const rows = useMoment((picture, now) => checklistRows(picture, operation, area, now), sameRows);
  const done = rows.filter(({ tick }) => tick !== null).length;
  return (
    <Section
      title={t('checklist.title')}
      hint={phase ? `${t(`common:phase.${phase}`)} ${done} / ${rows.length}` : ''}
    >
      {phase === null ? <EmptyState>{t('checklist.noPhase')}</EmptyState> : null}
      {phase !== null && rows.length === 0 ? <EmptyState>{t('checklist.none')}</EmptyState> : null}
      <ul className={css.items}>
        {rows.map(({ item, dueAt, tick, late }) => (
          <li key={item.id}>
            <Checkbox
              checked={tick !== null}
              disabled={!mayTick || command.state.kind === 'sending'}
              onChange={(event) =>
                void command.run('checklist.tick', {
                  operationId: operation.operationId,
                  area,
                  itemId: item.id,
                  done: event.target.checked,
                })
              }
            >
              {t(`checklist.items.${item.id}`)}
            </Checkbox>
            <p data-late={late}>
              {tick?.doneAt
                ? t(late ? 'checklist.doneLate' : 'checklist.doneAt', {
                    time: clockText(tick.doneAt),
                    by: tick.by,
                    due: minuteText(dueAt),
                  })
                : t(late ? 'checklist.overdue' : 'checklist.dueAt', { time: minuteText(dueAt) })}
            </p>
          </li>
        ))}
      </ul>
      <CommandNote state={command.state} />
    </Section>
  );
}
