import type { Label, Language } from '@fenji/vocabulary';

/** A refusal's words and its HTTP status; `{name}` stands for a parameter. */
export type RefusalWords = Label & {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 423 | 428 | 429 | 507;
  /** Which parameters are codes, and among which terms their words are found. */
  readonly terms?: Readonly<Record<string, string>>;
};

/** Everything one module may say to users. */
export type ModuleWords = {
  readonly refusals: Readonly<Record<string, RefusalWords>>;
  /** What the audit trail calls the module's actions. */
  readonly actions: Readonly<Record<string, Label>>;
  /** What the module's jobs are called. */
  readonly jobs: Readonly<Record<string, Label>>;
  /** What codes are called in sentences, by the kind of code. */
  readonly terms?: Readonly<Record<string, Readonly<Record<string, Label>>>>;
};

type Join = <T>(parts: readonly Readonly<Record<string, T>>[]) => Record<string, T>;

function joinTerms(parts: readonly NonNullable<ModuleWords['terms']>[], join: Join) {
  const kinds = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries([...kinds].map((kind) => [kind, join(parts.map((part) => part[kind] ?? {}))]));
}

/** The words of all modules together; a code used twice is a fault of ours. */
export function joinWords(modules: readonly ModuleWords[]): ModuleWords {
  const join: Join = (parts) => {
    const joined: Record<string, (typeof parts)[number][string]> = {};
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
    terms: joinTerms(
      modules.map(({ terms }) => terms ?? {}),
      join,
    ),
  };
}

type Params = Readonly<Record<string, string | number>>;

/**
 * A refusal in both languages, its parameters filled in and codes called by their words; `field:zh` and `field:en` are
 * what somebody called the field in a form. Undefined for an unknown code.
 */
export function wordRefusal(words: ModuleWords, code: string, params: Params): Label | undefined {
  const told = words.refusals[code];
  if (!told) return undefined;
  const say = (language: Language) => {
    const named = Object.entries(told.terms ?? {}).map(([name, kind]) => {
      const term = words.terms?.[kind]?.[String(params[name])];
      return [name, term?.[language] ?? params[name] ?? `{${name}}`];
    });
    const titled = Object.entries(params).flatMap(([name, title]) =>
      name.endsWith(`:${language}`) ? [[name.slice(0, -3), title]] : [],
    );
    return fillWords(told[language], { ...params, ...Object.fromEntries([...named, ...titled]) });
  };
  return { zh: say('zh'), en: say('en') };
}

/** A sentence with its parameters filled in; a missing one stays visible rather than failing the answer. */
export function fillWords(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
