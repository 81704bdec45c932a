import type { Session } from '@fenji/engine';
import { Refusal } from '@fenji/vocabulary';

/** How far a long import is: bytes of the file while it is read, a share (0 to 1) of the engine's work afterwards. */
export type ImportProgress =
  | { readonly phase: 'reading'; readonly bytesRead: number; readonly bytesTotal: number }
  | { readonly phase: 'typing' | 'storing'; readonly rows: number; readonly share: number | undefined };

const reportEveryMs = 200;

/** Runs one statement while telling its progress; an abort interrupts it, and it then refuses `cancelled`. */
export async function watchSession<T>(
  session: Session,
  work: () => Promise<T>,
  report: (share: number | undefined) => void,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal?.aborted) throw new Refusal('cancelled');
  const interrupt = () => session.interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  const timer = setInterval(() => report(session.progress()), reportEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', interrupt);
  }
}
