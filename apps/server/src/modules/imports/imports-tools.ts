import type { FactsPlace } from '../../workspace/facts-place.ts';
import type { SchemeLibrary } from '../grading/index.ts';

/** What imports needs besides the parts every module gets. */
export type ImportsTools = { readonly facts: FactsPlace; readonly library: SchemeLibrary };
