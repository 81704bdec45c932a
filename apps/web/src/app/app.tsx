import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { PreferencesProvider, usePreferences } from './preferences.tsx';
import { queries } from './queries.ts';
import { router } from './routes.tsx';
import { themeOf } from './theme.ts';

function Themed() {
  const { language, isDark } = usePreferences();
  const theme = useMemo(() => themeOf(isDark), [isDark]);
  useEffect(() => {
    document.documentElement.dataset.mode = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
}

/** The whole application: preferences, theme, data and pages. */
export function App() {
  return (
    <PreferencesProvider>
      <QueryClientProvider client={queries}>
        <Themed />
      </QueryClientProvider>
    </PreferencesProvider>
  );
}
