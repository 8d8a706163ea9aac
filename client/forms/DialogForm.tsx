import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import form from '../ui/DialogForm.module.css';
import { FailureNote } from './FailureNote.tsx';
import type { RequestState } from './useRequest.ts';

const WIDE_PX = 520;
/** A sentence and a button. */
const NARROW_PX = 480;

/** A form over the page that asks something of the server. */
export function DialogForm({
  title,
  submit,
  request,
  ready,
  danger = false,
  onSubmit,
  onCancel,
  children,
}: {
  title: string;
  /** What the button says: the deed itself. */
  submit: string;
  request: RequestState;
  /** False while something that is needed is missing or wrong. */
  ready: boolean;
  /** Whether the deed cannot be taken back. */
  danger?: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={title}
      footer={null}
      onCancel={onCancel}
      destroyOnHidden
      width={danger ? NARROW_PX : WIDE_PX}
    >
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !request.busy) onSubmit();
        }}
      >
        {children}
        <FailureNote failed={request.failed} />
        <div className={form.actions}>
          <Button onClick={onCancel}>{t('forms.cancel')}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={request.busy} disabled={!ready}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
