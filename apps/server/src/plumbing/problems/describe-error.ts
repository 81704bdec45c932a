type Described = {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: Described;
};

/** An error as it is logged: database errors without the values of their statement, which may be a person's data. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 500) };
  const { code, cause } = error as Error & { code?: unknown };
  const withoutValues = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '');
  return {
    type: error.name,
    message: withoutValues(error.message).slice(0, 2000),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: withoutValues(error.stack).slice(0, 4000) } : {}),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
