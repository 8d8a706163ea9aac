import { BellRing, Command, type LucideIcon, PhoneCall, ScanSearch, SquareDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { useAlarms } from './alarms/AlarmsProvider.tsx';
import { useConsole, useDoing } from './context/consoleContext.tsx';
import { TOOLS, type Tool } from './context/consoleState.ts';
import css from './Rail.module.css';

const ICON_PX = 19;
const ICONS: Record<Tool, LucideIcon> = {
  callout: PhoneCall,
  zones: SquareDashed,
  coverage: ScanSearch,
  alarms: BellRing,
};

/** The tools on the rail. */
export function ToolRail() {
  const { t } = useTranslation('tools');
  const { state } = useConsole();
  const tool = useDoing((doing) => doing.tool);
  const open = tool === 'compose' ? 'callout' : tool;
  return (
    <>
      {TOOLS.map((one) => (
        <button
          key={one}
          type="button"
          className={open === one ? css.on : undefined}
          aria-pressed={open === one}
          onClick={() => state.open(one)}
        >
          <Icon of={ICONS[one]} size={ICON_PX} />
          {t(`rail.${one}`)}
          {one === 'alarms' ? <Waiting /> : null}
        </button>
      ))}
      <button type="button" title={t('rail.paletteHint')} onClick={() => state.change({ palette: true })}>
        <Icon of={Command} size={ICON_PX} />
        {t('rail.palette')}
      </button>
    </>
  );
}

/** How many alarms wait. */
function Waiting() {
  const count = useAlarms().waiting.length;
  return count > 0 ? <b className={css.count}>{count}</b> : null;
}
