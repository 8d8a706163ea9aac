import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import form from '../../ui/DialogForm.module.css';
import { type Failed, FailureNote } from './FailureNote.tsx';

/** Asks before something that cannot be taken back; says what will happen in words. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  busy,
  failed,
  ready = true,
  onConfirm,
  onCancel,
}: {
  title: string;
  children: ReactNode;
  /** What the button says: the deed itself. */
  confirm: string;
  busy: boolean;
  failed: Failed | null;
  /** False while something that is asked for is still missing. */
  ready?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal open title={title} footer={null} onCancel={onCancel} destroyOnHidden width={480}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onConfirm();
        }}
      >
        {children}
        <FailureNote failed={failed} />
        <div className={form.actions}>
          <Button onClick={onCancel}>{t('forms.cancel')}</Button>
          <Button type="primary" danger htmlType="submit" loading={busy} disabled={!ready}>
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
