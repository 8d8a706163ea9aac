import { Button } from 'antd';
import { MapPinned } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Principal, scopeOf } from '../../../../shared/access/principal.ts';
import type { Figures } from '../../../../shared/figures/figures.ts';
import { type Area, tierOf } from '../../../../shared/model/area.ts';
import type { Note } from '../../../../shared/model/note.ts';
import { isOperationOver, type Operation } from '../../../../shared/model/operation.ts';
import { inScope } from '../../../../shared/model/scope.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { FigureValue } from '../../../features/figures/FigureValue.tsx';
import { NO_BASIS, useFiguresOf } from '../../../features/figures/useFigures.ts';
import { Chip, Drawer, Fact, FactList, Section } from '../../../ui/Drawer.tsx';
import form from '../../../ui/DrawerForm.module.css';
import { Icon } from '../../../ui/Icon.tsx';
import { shownName } from '../../../ui/shownName.ts';
import { AddNote } from '../notes/AddNote.tsx';
import { NoteList } from '../notes/NoteList.tsx';
import css from './AreaDrawer.module.css';

const NAMES = ['onDuty', 'incidentsOpen'] as const;

/** An area: what it is, who is on duty for it, what is open in it, what lies below; write a note about it. */
export function AreaDrawer({
  code,
  notes,
  operation,
  principal,
  onArea,
  onClose,
}: {
  code: string;
  notes: readonly Note[];
  operation: Operation | null;
  principal: Principal;
  onArea: (code: string) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { data, isError } = useArea(code);
  const [writing, setWriting] = useState(false);
  const children = data?.children;
  const scopes = useMemo(
    () => [code, ...(children ?? []).map((child) => child.code)].map((area) => ({ area, operationId: null })),
    [code, children],
  );
  // What lies outside one's own area is not there to be counted: that is no zero.
  const basis = useMemo(() => {
    const scope = scopeOf(principal);
    return { ...NO_BASIS, sees: (area: string) => scope !== null && inScope(scope, area) };
  }, [principal]);
  const [own, ...below] = useFiguresOf(NAMES, scopes, basis);
  const tier = tierOf(code);
  const mayNote =
    operation !== null && !isOperationOver(operation) && mayCommand(principal, 'note.add', code);
  return (
    <Drawer
      symbol={<Icon of={MapPinned} size={20} />}
      title={data ? shownName(data.area) : code}
      chips={
        <>
          <Chip>{t(`tier.${tier}`)}</Chip>
          <Chip>{code}</Chip>
          {data?.area.exercise ? <Chip>{t('areas.fictional')}</Chip> : null}
        </>
      }
      footer={
        mayNote && !writing ? (
          <div className={form.actions}>
            <Button onClick={() => setWriting(true)}>{t('notes.add')}</Button>
          </div>
        ) : undefined
      }
      onClose={onClose}
    >
      <FactList>
        <Fact name={t('areas.onDuty')}>
          <FigureValue of={own!} name="onDuty" />
        </Fact>
        <Fact name={t('areas.openIncidents')}>
          <FigureValue of={own!} name="incidentsOpen" />
        </Fact>
        {data && data.ancestors.length > 0 ? (
          <Fact name={t('areas.within')}>{data.ancestors.map(shownName).join(' › ')}</Fact>
        ) : null}
      </FactList>
      {writing && mayNote ? (
        <AddNote operationId={operation.operationId} area={code} onDone={() => setWriting(false)} />
      ) : null}
      {isError ? <p className={css.failed}>{t('areas.failed')}</p> : null}
      {data && data.children.length > 0 ? (
        <Section title={t(`areas.below.${data.children[0]!.tier}`)} hint={data.children.length}>
          <Children areas={data.children} figures={below} onArea={onArea} />
        </Section>
      ) : null}
      <NoteList notes={notes} />
    </Drawer>
  );
}

function Children({
  areas,
  figures,
  onArea,
}: {
  areas: readonly Area[];
  /** Of each, in the same order. */
  figures: readonly Figures<(typeof NAMES)[number]>[];
  onArea: (code: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('areas.name')}</th>
          <th scope="col">{t('areas.onDuty')}</th>
          <th scope="col">{t('areas.openIncidents')}</th>
        </tr>
      </thead>
      <tbody>
        {areas.map((area, at) => (
          <tr key={area.code}>
            <th scope="row">
              <button type="button" onClick={() => onArea(area.code)}>
                {shownName(area)}
              </button>
            </th>
            {NAMES.map((name) => (
              <td key={name}>{figures[at] ? <FigureValue of={figures[at]} name={name} plain /> : null}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
