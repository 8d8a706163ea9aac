import { Button } from 'antd';
import { type LucideIcon, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';

/** The main button of a list page: begins one more of what it lists. */
export function AddButton({
  icon = Plus,
  onClick,
  children,
}: {
  icon?: LucideIcon;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button type="primary" icon={<Icon of={icon} size={15} />} onClick={onClick}>
      {children}
    </Button>
  );
}
