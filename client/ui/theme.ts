import type { ThemeConfig } from 'antd';

/** antd's token name → our variable. Colours must be read as values: antd derives shades from them. */
const COLOURS = {
  colorPrimary: 'color-primary',
  colorInfo: 'color-primary',
  colorSuccess: 'state-working',
  colorWarning: 'level-2',
  colorError: 'color-error',
  colorTextBase: 'color-text',
  colorBgBase: 'color-bg-layout',
  colorBgLayout: 'color-bg-layout',
  colorBgContainer: 'color-fill-tertiary',
  colorBgElevated: 'color-bg-elevated',
  colorBgMask: 'color-bg-mask',
  colorBorder: 'color-border-strong',
  colorBorderSecondary: 'color-border',
  colorFillSecondary: 'color-fill-secondary',
  colorSplit: 'color-border',
  colorIcon: 'color-text-secondary',
  colorIconHover: 'color-text',
  colorErrorHover: 'color-error-text',
  colorErrorActive: 'color-error',
  colorText: 'color-text',
  colorTextSecondary: 'color-text-secondary',
  colorTextTertiary: 'color-text-tertiary',
  colorTextQuaternary: 'color-text-tertiary',
  colorTextPlaceholder: 'color-text-tertiary',
  colorTextDisabled: 'color-text-disabled',
  colorTextLightSolid: 'color-text-on-accent',
  colorPrimaryHover: 'color-primary-hover',
  colorPrimaryActive: 'color-primary-active',
  colorPrimaryBg: 'color-primary-bg',
  colorPrimaryBorder: 'color-primary-border',
  colorErrorText: 'color-error-text',
  colorErrorBg: 'color-error-bg',
  colorErrorBorder: 'color-error-border',
  controlItemBgHover: 'color-fill-secondary',
  controlItemBgActive: 'color-primary-bg',
  controlOutline: 'color-primary-border',
  boxShadow: 'box-shadow',
  boxShadowSecondary: 'box-shadow',
} as const;

/** The antd theme from the CSS variables that hold on `element` (one truth: tokens.css). */
export function themeOf(element: Element): ThemeConfig {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--tx-${name}`).trim();
  const px = (name: string) => Number.parseFloat(read(name));
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([token, name]) => [token, read(name)]));
  return {
    token: {
      ...colours,
      fontFamily: read('font-family'),
      fontSize: px('font-size'),
      fontSizeSM: px('font-size-sm'),
      fontSizeLG: px('font-size-lg'),
      fontWeightStrong: px('font-weight-strong'),
      borderRadius: px('border-radius'),
      borderRadiusLG: px('border-radius'),
      borderRadiusSM: px('border-radius-xs'),
      controlHeight: px('control-height'),
      controlHeightSM: px('control-height-sm'),
      controlHeightLG: 36,
      // Whoever asks their system for no motion gets none of antd's either (tokens.css).
      motion: px('motion-duration-slow') > 0,
      motionDurationFast: read('motion-duration-fast'),
      motionDurationMid: read('motion-duration-mid'),
      motionDurationSlow: read('motion-duration-slow'),
      motionEaseInOut: read('motion-ease'),
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 400,
        defaultBg: 'transparent',
        defaultHoverBg: read('color-fill-secondary'),
        dangerColor: read('level-1-on'),
      },
      Select: { optionSelectedBg: read('color-primary-bg'), optionActiveBg: read('color-fill-secondary') },
      Modal: { titleFontSize: px('font-size-xl') },
    },
  };
}
