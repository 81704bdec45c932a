import { library, loadScheme, schemeNames } from '../../checks/schemes/library.ts';
import { readCases } from '../../checks/schemes/read-cases.ts';
import { drawScheme } from './draw-scheme.ts';
import { schemeIndex, schemePage } from './scheme-page.ts';

/** The pages of docs/schemes: per scheme one page and one picture, and the list of all. */
export function schemePages(): readonly { readonly path: string; readonly write: () => string }[] {
  const names = schemeNames();
  return [
    {
      path: 'docs/schemes/README.md',
      write: () => schemeIndex(names.map((name) => [name, loadScheme(name)])),
    },
    ...names.flatMap((name) => [
      {
        path: `docs/schemes/${name}.md`,
        write: () => schemePage(name, loadScheme(name), readCases(new URL(`${name}/cases.csv`, library))),
      },
      { path: `docs/schemes/${name}.svg`, write: () => drawScheme(loadScheme(name).document!) },
    ]),
  ];
}
