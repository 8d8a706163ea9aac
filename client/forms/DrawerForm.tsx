import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Drawer } from '../ui/Drawer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RequestForm } from './RequestForm.tsx';

/** A form beside a list: something new, or something changed. */
export function DrawerForm({
  icon,
  title,
  onClose,
  ...form
}: {
  icon: LucideIcon;
  /** Names the drawer and the form. */
  title: string;
  onClose: () => void;
} & Omit<ComponentProps<typeof RequestForm>, 'label' | 'onCancel'>) {
  return (
    <Drawer symbol={<Icon of={icon} size={20} />} title={title} onClose={onClose}>
      <RequestForm {...form} label={title} onCancel={onClose} />
    </Drawer>
  );
}
