import { posix } from 'node:path';

/** Links of a page to files that are not there. */
export function deadLinks(page: string, text: string, exists: (path: string) => boolean): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !exists(posix.join(posix.dirname(page), decodeURI(target))))
    .map((target) => `${page} leads to ${target}, which is not there`);
}

/** `npm run` scripts and `fenji` commands that a page names and the repository lacks. */
export function unknownCommands(
  text: string,
  scripts: Readonly<Record<string, string>>,
  commands: ReadonlySet<string>,
): readonly string[] {
  const runs = [...text.matchAll(/\bnpm (?:run (?:-s )?([a-z][a-z:-]*)|(start|test)\b)/g)].map(
    ([, run, own]) => run ?? own!,
  );
  const fenji = [...text.matchAll(/\bfenji -- ([a-z][a-z-]*)/g)].map(([, command]) => command!);
  return [
    ...runs.filter((name) => !(name in scripts)).map((name) => `no script is called ${name}`),
    ...fenji.filter((name) => !commands.has(name)).map((name) => `no fenji command is called ${name}`),
  ];
}

/** Paths in backticks, with a folder and an ending, that are not there. */
export function missingPaths(text: string, exists: (path: string) => boolean): readonly string[] {
  return [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)]
    .map(([, path]) => path!)
    .filter((path) => !exists(path))
    .map((path) => `${path} is not there`);
}

/** Sources that a page runs by whatever Node the host has, which may be too old for them; npm scripts bring their own. */
export function bareNode(text: string): readonly string[] {
  return [...text.matchAll(/(npm exec -c ["'])?\bnode ([\w./-]+\.ts)\b/g)]
    .filter(([, isOwn]) => !isOwn)
    .map(([, , path]) => `${path} is run by the host's node: name an npm script`);
}
