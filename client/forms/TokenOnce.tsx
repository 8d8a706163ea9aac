import { Button, Modal } from 'antd';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import form from '../ui/DialogForm.module.css';
import { Icon } from '../ui/Icon.tsx';
import css from './TokenOnce.module.css';

/** A secret that the server tells once: it is shown until the person says that it is kept. */
export function TokenOnce({
  title,
  secrets,
  onClose,
}: {
  title: string;
  /** What is shown, with the words that name it. */
  secrets: readonly { name: string; value: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      open
      title={title}
      footer={null}
      closable={false}
      maskClosable={false}
      keyboard={false}
      width={560}
    >
      <div className={form.form}>
        <p>{t('token.once')}</p>
        {secrets.map((secret) => (
          <Secret key={secret.name} {...secret} />
        ))}
        <div className={form.actions}>
          <Button type="primary" onClick={onClose}>
            {t('token.kept')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Secret({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('admin');
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without TLS there is no clipboard: the text is selected with one click instead.
      setCopied(false);
    }
  };
  return (
    <div className={css.secret}>
      <span>{name}</span>
      <code data-testid="secret">{value}</code>
      <Button icon={<Icon of={Copy} size={14} />} onClick={() => void copy()}>
        {t('token.copy')}
      </Button>
      <small role="status">{copied === null ? '' : t(copied ? 'token.copied' : 'token.selectByHand')}</small>
    </div>
  );
}
