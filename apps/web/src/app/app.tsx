import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import { useEffect, useMemo } from 'react';
import type { Texts } from '../words/load-texts.ts';
import { PreferencesProvider, usePreferences } from './preferences.tsx';
import { queries } from './queries.ts';
import { router } from './routes.tsx';
import { themeOf } from './theme.ts';

function Themed() {
  const { texts, isDark } = usePreferences();
  const theme = useMemo(() => themeOf(isDark), [isDark]);
  useEffect(() => {
    document.documentElement.dataset.mode = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <ConfigProvider theme={theme} locale={texts.locale} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
}

/** The whole application: preferences, theme, data and pages, in the language of the texts given. */
export function App({ texts }: { readonly texts: Texts }) {
  return (
    <PreferencesProvider first={texts}>
      <QueryClientProvider client={queries}>
        <Themed />
      </QueryClientProvider>
    </PreferencesProvider>
  );
}
