import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Drawer } from '../../../ui/Drawer.tsx';
import { PartBoundary } from '../../../ui/PartBoundary.tsx';

/**
 * A thing that cannot be drawn costs its drawer and nothing else: the operator leaves it, or selects another. `about`
 * names what is shown; whatever comes after it is tried again.
 */
export function DrawerBoundary({
  about,
  onLeave,
  children,
}: {
  about: string;
  onLeave: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <PartBoundary
      about={about}
      instead={
        <Drawer symbol={null} title={t('broken.title')} onClose={onLeave}>
          <p role="alert">{t('broken.thing')}</p>
          <Button type="primary" onClick={onLeave}>
            {t('broken.leave')}
          </Button>
        </Drawer>
      }
    >
      {children}
    </PartBoundary>
  );
}
