import { moduleLevels, packageArrows, schemeArrows } from '../arrow-table.ts';

/** ARCHITECTURE.md, drawn from the arrow tables. */
export function drawArchitecture(): string {
  return `# Architecture

Drawn from [checks/arrow-table.ts](checks/arrow-table.ts) by \`npm run docs\`; a test fails when the two differ.

A package exists where its *permission* differs: what it may import, whether it may touch Node, whether it may read a
clock. Everything else is a folder. A package is used through its door (\`src/index.ts\`) by its name.

\`\`\`mermaid
graph BT
${packageArrows.flatMap(({ folder, uses }) => uses.map((used) => `  ${short(folder)} --> ${short(used)}`)).join('\n')}
\`\`\`

| part | what it does | uses | Node | clock and chance |
|---|---|---|---|---|
${packageArrows
  .map(({ folder, does, uses, node, isPure }) =>
    row(
      `\`${folder}\``,
      does,
      uses.map(short).join(', ') || 'nothing of ours',
      nodeText(node),
      isPure ? 'parameters' : 'allowed',
    ),
  )
  .join('\n')}

## The way of a scheme

| stage | from → to | where |
|---|---|---|
| read | YAML text → document, or diagnostics with line and column | \`packages/scheme/src/source\` |
| check | document → findings about names and columns | \`packages/scheme/src/check\` |
| plan | document → stages: population, measured, derived, summarised, ranked | \`packages/scheme/src/plan\` with \`measures\`, \`indicators\`, \`dimensions\`, \`steps\`, \`adjustments\` |
| emit | plan → statements of one dialect | \`packages/scheme/src/sql\` |
| interpret | plan + rows → the same result by plain loops | \`packages/scheme/src/interpret\` |
| run | statements → result table, verified by the interpreter on a sample, and a manifest | \`packages/grader/src/run\`, \`verify\` |
| explain | stored row + document → the arithmetic of a grade | \`packages/scheme/src/explain\`, \`packages/grader/src/explain\` |

Which folder of \`packages/scheme/src\` may import which (SQL, interpreter and expressions never see the text):

| folder | may import |
|---|---|
${Object.entries(schemeArrows)
  .map(([folder, uses]) =>
    row(`\`${folder}\``, uses.map((used) => `\`${used}\``).join(', ') || 'nothing of the package'),
  )
  .join('\n')}

## The server's modules

Each module may ask those on the lines before its own, through their doors; it hears the others by events.

${moduleLevels.map((names, index) => `${index + 1}. ${names.join(', ')}`).join('\n')}
`;
}

function short(folder: string): string {
  return folder.split('/')[1] ?? folder;
}

function nodeText(node: 'none' | 'all' | readonly string[]): string {
  if (node === 'none') return 'never (runs in a browser)';
  return node === 'all' ? 'yes' : node.join(', ');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
