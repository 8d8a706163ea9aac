import { BellRing, Command, type LucideIcon, PhoneCall, ScanSearch, SquareDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import css from './Rail.module.css';

export const TOOLS = ['callout', 'zones', 'coverage', 'alarms'] as const;
export type Tool = (typeof TOOLS)[number];

const ICON_PX = 19;
const ICONS: Record<Tool, LucideIcon> = {
  callout: PhoneCall,
  zones: SquareDashed,
  coverage: ScanSearch,
  alarms: BellRing,
};

/** The ground tools on the rail. */
export function GroundRail({
  open,
  alarms,
  onOpen,
  onPalette,
}: {
  open: Tool | null;
  /** Alarms that wait. */
  alarms: number;
  onOpen: (tool: Tool) => void;
  onPalette: () => void;
}) {
  const { t } = useTranslation('ground');
  return (
    <>
      {TOOLS.map((tool) => (
        <button
          key={tool}
          type="button"
          className={open === tool ? css.on : undefined}
          aria-pressed={open === tool}
          onClick={() => onOpen(tool)}
        >
          <Icon of={ICONS[tool]} size={ICON_PX} />
          {t(`rail.${tool}`)}
          {tool === 'alarms' && alarms > 0 ? <b className={css.count}>{alarms}</b> : null}
        </button>
      ))}
      <button type="button" title={t('rail.paletteHint')} onClick={onPalette}>
        <Icon of={Command} size={ICON_PX} />
        {t('rail.palette')}
      </button>
    </>
  );
}
