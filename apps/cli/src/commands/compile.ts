import { findWorkspace } from '@fenji/grader';
import { emitProgram, findDialect, type Plan, type Stage } from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { Command } from '../command.ts';
import { loadRunnable } from '../schemes/load-scheme.ts';

export const compile: Command = {
  name: 'compile',
  summary: { zh: '把方案编译成 SQL，每个阶段一条语句', en: 'compile a scheme to SQL, one statement a stage' },
  synopsis: 'SCHEME',
  arity: [1, 1],
  options: [
    {
      name: 'dialect',
      value: 'NAME',
      summary: { zh: 'SQL 方言（默认 duckdb）', en: 'the SQL dialect (default duckdb)' },
    },
    { name: 'plan', summary: { zh: '输出执行计划，而不是 SQL', en: 'the plan instead of SQL' } },
  ],
  examples: ['compile rfm', 'compile rfm --plan --json'],
  run: async (call, context) => {
    const name = call.value('dialect') ?? 'duckdb';
    const dialect = findDialect(name);
    if (dialect === undefined) throw new Refusal('usage-dialect-unknown', { dialect: name });
    const { compiled } = await loadRunnable(
      call.arguments[0]!,
      context,
      context.workspace ?? findWorkspace(context.cwd),
    );
    const plan = compiled.plan!;
    if (call.flag('plan')) return { data: plan, text: () => planLines(plan).join('\n') };
    const relations = Object.fromEntries(
      plan.datasets.map((each) => [each.name, `select * from ${dialect.identifier(each.name)}`]),
    );
    const statements = emitProgram(plan, {
      dialect,
      source: { from: 'facts', relations },
      result: { table: dialect.identifier('result'), temporary: false },
    }).map((step) => ({ name: step.name, produces: step.produces, sql: step.emit({}) }));
    return {
      data: { dialect: name, prelude: dialect.prelude, statements },
      text: () =>
        [
          ...dialect.prelude.map((sql) => `${sql};`),
          ...statements.map(({ name: stage, sql }) => `-- ${stage}\n${sql};`),
        ].join('\n\n'),
    };
  },
};

/** The plan with one line a stage: its kind, its name and the columns it adds. */
function planLines({ scheme, inputs, datasets, stages, result }: Plan): string[] {
  return [
    `scheme ${scheme}(${inputs.map(({ name }) => name).join(', ')})`,
    ...datasets.map(
      ({ name, kind, columns }) => `${kind} ${name}: ${columns.map((each) => each.name).join(', ')}`,
    ),
    ...stages.map(stageLine),
    `result: ${result.map(({ name }) => name).join(', ')}`,
  ];
}

function stageLine(stage: Stage): string {
  const names = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name).join(', ');
  switch (stage.stage) {
    case 'population':
      return `population from ${stage.from}`;
    case 'measured':
      return `measured over ${stage.dataset}: ${names(stage.aggregates)}`;
    case 'summarised':
      return `summarised ${stage.name}: ${names(stage.values)}`;
    case 'derived':
    case 'ranked':
      return `${stage.stage} ${stage.name}: ${names(stage.columns)}`;
  }
}
