/** What the server's thread asks the thread that runs PGlite. */
export type PgliteCall =
  | {
      readonly op: 'query';
      readonly sql: string;
      readonly params: readonly unknown[];
      readonly rowMode: 'array' | 'object';
      /** Leave dates, times and their arrays as PostgreSQL wrote them, as Drizzle wants. */
      readonly plainTimes: boolean;
    }
  | { readonly op: 'exec'; readonly sql: string }
  | { readonly op: 'listen' | 'unlisten'; readonly channel: string }
  | { readonly op: 'syncs' | 'close' };
export type PgliteRequest = PgliteCall & { readonly id: number };

/** A database error as data: an Error's own fields do not survive between threads. */
export type PgliteFailure = { readonly message: string } & Readonly<Record<string, unknown>>;

/** What comes back: ready once, then one answer per request, and notifications at any time. */
export type PgliteReply =
  | { readonly ready: true }
  | { readonly failed: PgliteFailure }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: PgliteFailure }
  | { readonly channel: string; readonly payload: string };
