import { useSyncExternalStore } from 'react';

const isNarrow = matchMedia('(max-width: 640px)');
const follow = (tell: () => void) => {
  isNarrow.addEventListener('change', tell);
  return () => isNarrow.removeEventListener('change', tell);
};

/** Whether the window is as narrow as a phone: where a table would be scrolled sideways, cards stand instead. */
export const useIsPhone = (): boolean => useSyncExternalStore(follow, () => isNarrow.matches);
