import type { FactsPlace } from '../../workspace/facts-place.ts';

/** What imports needs besides the parts every module gets. */
export type ImportsTools = { readonly facts: FactsPlace };
