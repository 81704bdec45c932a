/** A fenced block of a Markdown page: the words after the fence, the text inside, and the line it begins at. */
export type CodeBlock = { readonly words: readonly string[]; readonly text: string; readonly line: number };

/** The fenced blocks of a page in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(/^```(\S[^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: words = '', 2: text = '', index }) => ({
      words: words.trim().split(/\s+/),
      text,
      line: markdown.slice(0, index).split('\n').length,
    }),
  );
}

/**
 * The frame with what the block writes in place of its own, as text. Measures, indicators and the like are added one by
 * one, so that a block may write one and use the others; a block with a `fenji` line stands alone.
 */
export function inFrame(frame: string, block: string): string {
  if (/^fenji:/m.test(block)) return block;
  const written = partsOf(block);
  const kept = new Map(partsOf(frame));
  for (const [key, lines] of written) {
    const before = kept.get(key);
    const own = [...lines.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
    const others = added.has(key) && before ? entriesWithout(before, new Set(own)) : '';
    kept.set(key, lines.replace('\n', `\n${others}`));
  }
  return [...kept.values()].join('');
}

const added = new Set(['attributes', 'datasets', 'measures', 'indicators']);

function partsOf(text: string): readonly (readonly [string, string])[] {
  return text.split(/^(?=\w+:)/m).map((part) => [/^(\w+):/.exec(part)?.[1] ?? '', part] as const);
}

function entriesWithout(part: string, names: ReadonlySet<string | undefined>): string {
  const entries = part.slice(part.indexOf('\n') + 1).split(/^(?= {2}\w+:)/m);
  return entries.filter((entry) => !names.has(/^ {2}(\w+):/.exec(entry)?.[1])).join('');
}
