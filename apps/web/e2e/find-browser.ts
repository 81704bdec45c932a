import { existsSync } from 'node:fs';

const places = [
  process.env.FENJI_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/**
 * The Chromium of this machine, or the one that FENJI_CHROMIUM names; undefined where there is none, which is told.
 * In CI that is an error: there the walks have to run.
 */
export function findBrowser(): string | undefined {
  const found = places.find((place) => place !== '' && existsSync(place));
  if (found) return found;
  const told = 'no Chromium found: install one or name it in FENJI_CHROMIUM · 未找到 Chromium';
  if (process.env.CI) throw new Error(told);
  process.stderr.write(`skipped the walks in a browser: ${told}\n`);
  return undefined;
}
