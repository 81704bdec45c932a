import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'plain';

/** A short word in the tone of a state; the word alone says it too. */
export function ToneTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`tone ${tone}`}>{children}</span>;
}
