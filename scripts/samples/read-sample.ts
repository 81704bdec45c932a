import { existsSync, readFileSync } from 'node:fs';
import { calibrationDocument, compileScheme, parseDocument } from '@fenji/scheme';
import { makeSample } from './make-sample.ts';
import { recipeDocument } from './recipe-document.ts';

/**
 * The sample that a scheme's folder should hold, by file name, made of its scheme.yaml and, where there is one, sample/recipe.yaml. Throws
 * with the diagnostics when one of them is wrong.
 */
export function readSample(folder: URL): Readonly<Record<string, string>> {
  const text = (path: string) => readFileSync(new URL(path, folder), 'utf8');
  const calibration = existsSync(new URL('calibration.yaml', folder))
    ? parseDocument(text('calibration.yaml'), calibrationDocument).document
    : undefined;
  const scheme = compileScheme(text('scheme.yaml'), calibration);
  const recipe = existsSync(new URL('sample/recipe.yaml', folder))
    ? parseDocument(text('sample/recipe.yaml'), recipeDocument)
    : { document: recipeDocument.parse({}), diagnostics: [] };
  if (!scheme.document || !recipe.document)
    throw new Error(`${folder.pathname}: ${JSON.stringify([...scheme.diagnostics, ...recipe.diagnostics])}`);
  return makeSample(scheme.document, recipe.document);
}
