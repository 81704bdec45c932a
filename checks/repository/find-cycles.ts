import { importsOf } from './imports-of.ts';
import type { SourceFile } from './source-files.ts';

/** The first ring of imports found from each file, written `a → b → a`; type imports are no ring at run time and stay out. */
export function findCycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(files.map((file) => [file.path, targetsOf(file)]));
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) rings.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return rings;
}

function targetsOf({ path, text }: SourceFile): readonly string[] {
  const withoutTypes = text.replaceAll(/(^|\n)\s*(import|export) type [^;]*;/g, '');
  return importsOf({ path, text: withoutTypes }).flatMap(({ target }) => (target ? [target] : []));
}
