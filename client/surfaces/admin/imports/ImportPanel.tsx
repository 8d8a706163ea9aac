import { Button, Select } from 'antd';
import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MAX_FILE_BYTES,
  MAX_FILE_ROWS,
  ROSTER_KINDS,
  type RosterKind,
  TEXT_ENCODINGS,
  type TextEncoding,
} from '../../../../shared/model/rosterFile.ts';
import type { ImportReport } from '../../../../shared/wire/importRoutes.ts';
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx';
import { FailureNote } from '../../../forms/FailureNote.tsx';
import { useFilters } from '../../../forms/useFilters.ts';
import { useRequest } from '../../../forms/useRequest.ts';
import { sendRosterFile } from '../../../transport/importApi.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { LabelledField } from '../../../ui/LabelledField.tsx';
import css from './ImportsPage.module.css';
import { ReportView } from './ReportView.tsx';

const MEGABYTE = 1024 * 1024;
/** Everything that an import may change. */
const LISTS = [
  'people',
  'person',
  'teams',
  'team',
  'posts',
  'facilities',
  'facilitiesOnMap',
  'gaps',
  'audit',
];

/** A file is checked first; only a file without errors can be applied, and only after a question. */
export function ImportPanel() {
  const { t } = useTranslation('admin');
  const [{ kind }, narrow] = useFilters();
  const chosen = ROSTER_KINDS.find((one) => one === kind);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [encoding, setEncoding] = useState<TextEncoding | undefined>();
  const [file, setFile] = useState<File | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [asking, setAsking] = useState(false);
  const check = useRequest(
    (what: { file: File; kind?: RosterKind | undefined; encoding?: TextEncoding | undefined }) =>
      sendRosterFile(what.file, { kind: what.kind, encoding: what.encoding }),
  );
  const apply = useRequest(
    (what: { file: File; token: string }) =>
      sendRosterFile(what.file, { kind: chosen, encoding, apply: what.token }),
    LISTS,
  );

  const look = async (
    one: File | undefined,
    how: { kind?: RosterKind | undefined; encoding?: TextEncoding | undefined },
  ) => {
    if (!one) return;
    setReport(null);
    apply.reset();
    setFile(one);
    setTooLarge(one.size > MAX_FILE_BYTES);
    if (one.size <= MAX_FILE_BYTES) setReport(await check.run({ file: one, ...how }));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void look(event.dataTransfer.files[0], { kind: chosen, encoding });
  };
  const carryOut = async () => {
    if (!file || !report?.token) return;
    const done = await apply.run({ file, token: report.token });
    setAsking(false);
    if (done) setReport(done);
  };

  return (
    <>
      {/* Dropping a file is a shortcut; the button in it does the same by keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as said */}
      <div
        className={css.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon of={FileUp} size={24} />
        <p>{t('imports.drop')}</p>
        <Button loading={check.busy} onClick={() => input.current?.click()}>
          {t('imports.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.txt,.xlsx"
          data-testid="roster-file"
          onChange={(event) => {
            void look(event.target.files?.[0], { kind: chosen, encoding });
            event.target.value = '';
          }}
        />
        <small>
          {t('imports.limits', {
            rows: MAX_FILE_ROWS.toLocaleString('en-US'),
            mb: MAX_FILE_BYTES / MEGABYTE,
          })}
        </small>
      </div>
      <div className={css.options}>
        <LabelledField label={t('imports.kind')}>
          {(id) => (
            <Select
              id={id}
              value={(chosen ?? '') as RosterKind | ''}
              onChange={(one) => {
                narrow({ kind: one || undefined });
                if (file) void look(file, { kind: one || undefined, encoding });
              }}
              options={[
                { value: '', label: t('imports.kindFromFile') },
                ...ROSTER_KINDS.map((one) => ({ value: one, label: t(`rosterKind.${one}`) })),
              ]}
            />
          )}
        </LabelledField>
        <LabelledField label={t('imports.encoding')}>
          {(id) => (
            <Select
              id={id}
              value={(encoding ?? '') as TextEncoding | ''}
              onChange={(one) => {
                const next = one === '' ? undefined : one;
                setEncoding(next);
                if (file) void look(file, { kind: chosen, encoding: next });
              }}
              options={[
                { value: '', label: t('imports.encodingDetected') },
                ...TEXT_ENCODINGS.map((one) => ({ value: one, label: one.toUpperCase() })),
              ]}
            />
          )}
        </LabelledField>
      </div>
      {check.busy ? (
        <p className={css.note} role="status">
          {t('imports.checking', { name: file?.name })}
        </p>
      ) : null}
      {tooLarge ? (
        <p className={css.note} role="alert">
          {t('imports.tooLarge', { name: file?.name, mb: MAX_FILE_BYTES / MEGABYTE })}
        </p>
      ) : null}
      <FailureNote failed={check.failed ?? apply.failed} />
      {report ? (
        <ReportView
          report={report}
          applying={apply.busy}
          onApply={report.token ? () => setAsking(true) : null}
        />
      ) : null}
      {asking && report ? (
        <ConfirmDialog
          title={t('imports.applyTitle')}
          confirm={t('imports.apply')}
          request={apply}
          onConfirm={() => void carryOut()}
          onCancel={() => setAsking(false)}
        >
          <p>
            {t('imports.applyWarning', {
              name: report.fileName,
              added: report.counts.added,
              changed: report.counts.changed,
            })}
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
