import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CompiledScheme, calibrationDocument, compileScheme, parseDocument } from '@fenji/scheme';

export const library = new URL('../../schemes/', import.meta.url);

/** The names of the schemes of the library, in order. */
export function schemeNames(): readonly string[] {
  return readdirSync(library, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** A scheme of the library with its calibration, where it has one. */
export function loadScheme(name: string, text = schemeText(name)): CompiledScheme {
  const calibration = new URL(`${name}/calibration.yaml`, library);
  return compileScheme(
    text,
    existsSync(calibration)
      ? parseDocument(readFileSync(calibration, 'utf8'), calibrationDocument).document
      : undefined,
  );
}

export function schemeText(name: string): string {
  return readFileSync(new URL(`${name}/scheme.yaml`, library), 'utf8');
}
