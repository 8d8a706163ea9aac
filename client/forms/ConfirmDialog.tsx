import type { ReactNode } from 'react';
import { DialogForm } from './DialogForm.tsx';
import type { RequestState } from './useRequest.ts';

/** Asks before something that cannot be taken back; says what will happen in words. */
export function ConfirmDialog({
  title,
  confirm,
  request,
  ready = true,
  onConfirm,
  onCancel,
  children,
}: {
  title: string;
  /** What the button says: the deed itself. */
  confirm: string;
  request: RequestState;
  /** False while something that is asked for is still missing. */
  ready?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  return (
    <DialogForm
      title={title}
      submit={confirm}
      request={request}
      ready={ready}
      danger
      onSubmit={onConfirm}
      onCancel={onCancel}
    >
      {children}
    </DialogForm>
  );
}
