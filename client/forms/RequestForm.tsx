import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import form from '../ui/DrawerForm.module.css';
import { FailureNote } from './FailureNote.tsx';
import type { RequestState } from './useRequest.ts';

/** A form that asks something of the server: its fields, why it was refused, send and cancel. */
export function RequestForm({
  label,
  submit,
  request,
  ready,
  onSubmit,
  onCancel,
  children,
}: {
  /** Accessible name of the form. */
  label: string;
  /** What the button says: the deed itself. */
  submit: string;
  request: RequestState;
  /** False while something that is needed is missing or wrong. */
  ready: boolean;
  onSubmit: () => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <form
      className={form.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void onSubmit();
      }}
    >
      {children}
      <FailureNote failed={request.failed} />
      <div className={form.actions}>
        <Button type="primary" htmlType="submit" loading={request.busy} disabled={!ready}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{t('forms.cancel')}</Button>
      </div>
    </form>
  );
}
