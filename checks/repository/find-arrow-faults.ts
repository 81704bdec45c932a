import { type Area, moduleLevels, packageArrows, schemeArrows } from '../arrow-table.ts';
import { type Import, importsOf } from './imports-of.ts';
import { isTest, type SourceFile } from './source-files.ts';

const why = {
  arrow: 'a package exists because its permission differs; an arrow that the table lacks gives that away',
  door: 'what is behind a door may change freely only while nobody reaches around it',
  node: 'this part has to run in a browser, where Node is not',
  pure: 'the same inputs have to give the same grades: clock, seed and ids are parameters',
  scheme:
    'SQL, the interpreter and expressions know plans only, so that no engine can read a meaning into the text',
  module: 'modules ask only those below them, through their doors; the others they hear by events',
} as const;

/** The area a file belongs to, by the longest folder that holds it. */
function areaOf(path: string, areas: readonly Area[]): Area | undefined {
  return areas.find(({ folder }) => path.startsWith(`${folder}/`));
}

/** Imports that the arrow tables do not allow, each with the reason; tests may use more, but never reach around a door. */
export function findArrowFaults(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const area = areaOf(file.path, packageArrows);
    return importsOf(file).flatMap((each) => [
      ...packageFault(each, area),
      ...schemeFault(each),
      ...moduleFault(each),
    ]);
  });
}

/** Clocks and chance in pure parts. */
export function findImpurities(files: readonly SourceFile[]): readonly string[] {
  const impure = /\b(Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|performance\.now\()/g;
  return files
    .filter(({ path }) => !isTest(path) && areaOf(path, packageArrows)?.isPure)
    .flatMap(({ path, text }) =>
      [...text.matchAll(impure)].map(([found]) => `${path} uses ${found}: ${why.pure}`),
    );
}

function packageFault({ from, specifier, target }: Import, area: Area | undefined): readonly string[] {
  if (target !== undefined) {
    const other = areaOf(target, packageArrows);
    // A benchmark times what lies behind a door.
    if (!other || other === area || from.startsWith('bench/')) return [];
    return [`${from} imports ${target} by path: ${why.door}`];
  }
  if (specifier.startsWith('node:')) {
    const allowed = !area || isTest(from) || area.node === 'all' || area.node.includes(specifier);
    return allowed ? [] : [`${from} imports ${specifier}: ${why.node}`];
  }
  const [scope, name, ...deep] = specifier.split('/');
  if (scope !== '@fenji') return [];
  if (deep.length > 0) return [`${from} imports ${specifier}: ${why.door}`];
  const wanted = packageArrows.find(({ folder }) => folder.endsWith(`/${name}`));
  const allowed = !area || wanted === area || (wanted !== undefined && area.uses.includes(wanted.folder));
  return allowed || isTest(from) ? [] : [`${from} imports ${specifier}: ${why.arrow}`];
}

function schemeFault({ from, target }: Import): readonly string[] {
  const folder = (path: string | undefined) => /^packages\/scheme\/src\/([^/]+)\//.exec(path ?? '')?.[1];
  const [own, other] = [folder(from), folder(target)];
  if (isTest(from) || own === undefined || other === undefined || own === other) return [];
  return schemeArrows[own]?.includes(other) ? [] : [`${from} imports ${target}: ${why.scheme}`];
}

function moduleFault({ from, target }: Import): readonly string[] {
  const module = (path: string | undefined) => /^apps\/server\/src\/modules\/([^/]+)\//.exec(path ?? '')?.[1];
  const [own, other] = [module(from), module(target)];
  if (other === undefined || own === other || isTest(from)) return [];
  // What joins the modules makes the migrations of all their tables; a module asks another's tables through its door.
  const isJoined = own === undefined && target?.endsWith('/tables.ts');
  const isDoor = target === `apps/server/src/modules/${other}/index.ts` || isJoined;
  const level = (name: string) => moduleLevels.findIndex((names) => names.includes(name));
  const isBelow = own === undefined || level(other) < level(own);
  return isDoor && isBelow && level(other) >= 0 ? [] : [`${from} imports ${target}: ${why.module}`];
}
