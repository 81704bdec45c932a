import type { FeelScope, FeelValue } from './feel-value.ts';
import type { KnownNames } from './parse-feel.ts';

/** A scope's names as the parser wants them, contexts with the names they hold. */
export function knownNames(scope: FeelScope): KnownNames {
  return Object.fromEntries([...scope].map(([name, value]) => [name, namesIn(value)]));
}

function namesIn(value: FeelValue): KnownNames | true {
  return 'structure' in value && value.structure === 'context' ? knownNames(value.entries) : true;
}
