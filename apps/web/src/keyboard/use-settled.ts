import { useEffect, useState } from 'react';

/** A text as it was when its writer last paused, so that not every letter asks the server. */
export function useSettled(text: string, pauseMs = 200): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(pause);
  }, [text, pauseMs]);
  return settled;
}
