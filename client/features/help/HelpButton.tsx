import { CircleQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import type { GuideOf } from './guides.ts';
import type { KeyLine } from './HelpSheet.tsx';
import { useHelp } from './useHelp.tsx';

const NONE: readonly KeyLine[] = [];

/** Opens keys, legend and guide of a screen; `?` does the same. */
export function HelpButton({
  of,
  keys = NONE,
  className,
  size = 18,
  legend,
}: {
  of: GuideOf;
  keys?: readonly KeyLine[];
  className?: string | undefined;
  size?: number;
  legend?: ReactNode;
}) {
  const { t } = useTranslation();
  const { open, sheet } = useHelp(of, keys, legend);
  return (
    <>
      <button type="button" className={className} aria-keyshortcuts="?" data-guide="help" onClick={open}>
        <Icon of={CircleQuestionMark} size={size} />
        {t('help.open')}
      </button>
      {sheet}
    </>
  );
}
