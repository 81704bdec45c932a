import type { FactsPlace } from '../../workspace/facts-place.ts';
import type { SchemeLibrary } from './schemes/scheme-library.ts';

/** What grading needs besides the parts every module gets. */
export type GradingTools = { readonly facts: FactsPlace; readonly library: SchemeLibrary };
