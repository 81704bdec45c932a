import { type ThemeConfig, theme } from 'antd';

const light = {
  colorPrimary: '#1d6673',
  colorInfo: '#1d6673',
  colorLink: '#125a67',
  colorBgLayout: '#f4f6f6',
  colorTextSecondary: 'rgba(16, 32, 36, 0.78)',
  colorTextTertiary: 'rgba(16, 32, 36, 0.68)',
  colorTextDescription: 'rgba(16, 32, 36, 0.68)',
  colorTextPlaceholder: 'rgba(16, 32, 36, 0.62)',
  colorSuccess: '#2f7d4f',
  colorWarning: '#8f5f00',
  colorError: '#b3352b',
  colorPrimaryBg: '#e2eef0',
  colorInfoBg: '#e2eef0',
  colorInfoBorder: '#b3ccd1',
  colorSuccessBg: '#e1f0e7',
  colorSuccessBorder: '#b0d2be',
  colorWarningBg: '#f8eed6',
  colorWarningBorder: '#e2cb97',
  colorErrorBg: '#f9e3e0',
  colorErrorBorder: '#e6b6b0',
};

const dark = {
  colorPrimary: '#4f9dab',
  colorInfo: '#4f9dab',
  colorLink: '#7cc3cf',
  colorBgLayout: '#12181a',
  colorBgContainer: '#1a2225',
  colorBgElevated: '#212b2e',
  colorTextSecondary: 'rgba(236, 244, 245, 0.8)',
  colorTextTertiary: 'rgba(236, 244, 245, 0.7)',
  colorTextDescription: 'rgba(236, 244, 245, 0.7)',
  colorTextPlaceholder: 'rgba(236, 244, 245, 0.62)',
  colorTextLightSolid: '#0c1416',
  colorSuccess: '#67b587',
  colorWarning: '#d9a648',
  colorError: '#ef8f85',
  colorPrimaryBg: '#223a40',
  colorInfoBg: '#223a40',
  colorInfoBorder: '#3b5c64',
  colorSuccessBg: '#1e3a2a',
  colorSuccessBorder: '#365c46',
  colorWarningBg: '#3d3218',
  colorWarningBorder: '#655327',
  colorErrorBg: '#46231f',
  colorErrorBorder: '#703a34',
};

/** Ant Design's tokens for one calm theme; every text reaches a contrast of 4.5 on its ground. */
export function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(isDark ? dark : light),
      borderRadius: 6,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily:
        "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
  };
}
