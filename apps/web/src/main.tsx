import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { currentLanguage } from './app/preferences.tsx';
import './app/styles.css';
import { guardComposition } from './keyboard/guard-composition.ts';
import { loadTexts } from './words/load-texts.ts';

guardComposition(window);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App texts={await loadTexts(currentLanguage())} />
  </StrictMode>,
);
