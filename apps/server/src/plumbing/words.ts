import type { Label } from '@fenji/vocabulary';

/** A refusal's words and its HTTP status; `{name}` stands for a parameter. */
export type RefusalWords = Label & {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 423 | 428 | 429 | 507;
};

/** Everything one module may say to users. */
export type ModuleWords = {
  readonly refusals: Readonly<Record<string, RefusalWords>>;
  /** What the audit trail calls the module's actions. */
  readonly actions: Readonly<Record<string, Label>>;
  /** What the module's jobs are called. */
  readonly jobs: Readonly<Record<string, Label>>;
};

/** The words of all modules together; a code used twice is a fault of ours. */
export function joinWords(modules: readonly ModuleWords[]): ModuleWords {
  const join = <T>(parts: readonly Readonly<Record<string, T>>[]) => {
    const joined: Record<string, T> = {};
    for (const part of parts) {
      for (const [code, words] of Object.entries(part)) {
        if (joined[code]) throw new Error(`two modules say ${code}`);
        joined[code] = words;
      }
    }
    return joined;
  };
  return {
    refusals: join(modules.map((words) => words.refusals)),
    actions: join(modules.map((words) => words.actions)),
    jobs: join(modules.map((words) => words.jobs)),
  };
}

/** A sentence with its parameters filled in; a missing one stays visible rather than failing the answer. */
export function fillWords(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
