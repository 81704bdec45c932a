/** What a run was made of and what it found: enough to run it again, and to read its result. JSON-safe. */
export type Manifest = {
  readonly run: number;
  /** sha256 over the digests below, the as-of date, known-at and the parameters: the same identity, the same grades. */
  readonly identity: string;
  readonly scheme: {
    readonly code: string;
    readonly version: string;
    readonly digest: string;
    readonly text: string;
  };
  readonly calibration?: { readonly digest: string; readonly text: string };
  /** The run whose grades hysteresis started from. */
  readonly previous?: { readonly run: number; readonly identity: string };
  /** What whoever keeps a list of runs beside the engine calls it; absent for a run of the command line. */
  readonly startedFor?: string;
  readonly asOf: string;
  readonly knownAt: string;
  /** The as-of date and the parameters as they were bound, integers as text. */
  readonly inputs: Readonly<Record<string, string | null>>;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly data: {
    readonly digest: string;
    readonly batches: readonly {
      readonly id: number;
      readonly dataset: string;
      readonly file: string;
      readonly digest: string;
      readonly accepted: number;
      readonly rejected: number;
    }[];
    readonly inPlace: readonly { readonly dataset: string; readonly path: string; readonly digest: string }[];
  };
  /** By dataset read in place: its rows, and those that name no customer. */
  readonly inPlaceRows: Readonly<Record<string, { readonly rows: number; readonly withoutCustomer: number }>>;
  readonly counts: {
    readonly population: number;
    readonly graded: number;
    readonly notGraded: number;
    /** Customers by grade, best first. */
    readonly byGrade: readonly { readonly grade: string; readonly customers: number }[];
    /** Numbers of the scheme's `not_graded` reason and of its veto, from 1; 0 for neither: then no rule gave a grade. */
    readonly byReason: readonly {
      readonly reason: number;
      readonly veto: number;
      readonly customers: number;
    }[];
  };
  /** Values found for the whole population (cut points, means), integers as text. */
  readonly found: Readonly<Record<string, string | boolean | null>>;
  readonly statements: readonly { readonly name: string; readonly sql: string }[];
  readonly verified: { readonly sampled: number };
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly engine: string;
};
