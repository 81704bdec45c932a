import { DmnModdle, type ModdleElement } from 'dmn-moddle';
import { dmnHitPolicies } from './dmn-hit-policy.ts';
import type { DmnDecision, DmnLogic, DmnModel, DmnTable } from './dmn-model.ts';

/**
 * The model as DMN 1.3 XML that modelling tools open; ids follow from the order, so that the same model gives the
 * same text. Throws on logic that was not read to begin with.
 */
export async function writeDmn(model: DmnModel, namespace: string): Promise<string> {
  const moddle = new DmnModdle();
  const make: Make = (type, properties) => moddle.create(`dmn:${type}`, withoutUndefined(properties));
  const inputs = model.inputs.map(({ name, typeRef }, at) =>
    make('InputData', { id: `input_${at + 1}`, name, variable: make('InformationItem', { name, typeRef }) }),
  );
  const knowledge = model.knowledge.map(({ name, parameters, body }, at) =>
    make('BusinessKnowledgeModel', {
      id: `knowledge_${at + 1}`,
      name,
      variable: make('InformationItem', { name }),
      encapsulatedLogic: make('FunctionDefinition', {
        formalParameter: parameters.map((parameter) => make('InformationItem', { name: parameter })),
        body: make('LiteralExpression', { text: body }),
      }),
    }),
  );
  const decisions = model.decisions.map((decision, at) =>
    makeDecision(make, model, decision, `decision_${at + 1}`),
  );
  const drgElement = [...inputs, ...knowledge, ...decisions];
  const definitions = make('Definitions', { id: 'definitions', name: model.name, namespace, drgElement });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

type Make = (type: string, properties: Record<string, unknown>) => ModdleElement;

/** Every input is named as required: the texts that use it are not taken apart for this. */
function makeDecision(
  make: Make,
  model: DmnModel,
  { name, typeRef, logic }: DmnDecision,
  id: string,
): ModdleElement {
  return make('Decision', {
    id,
    name,
    variable: make('InformationItem', { name, typeRef }),
    informationRequirement: model.inputs.map((_, at) =>
      make('InformationRequirement', {
        requiredInput: make('DMNElementReference', { href: `#input_${at + 1}` }),
      }),
    ),
    knowledgeRequirement: model.knowledge.map((_, at) =>
      make('KnowledgeRequirement', {
        requiredKnowledge: make('DMNElementReference', { href: `#knowledge_${at + 1}` }),
      }),
    ),
    decisionLogic: makeLogic(make, logic, id),
  });
}

function makeLogic(make: Make, logic: DmnLogic, id: string): ModdleElement {
  switch (logic.kind) {
    case 'expression':
      return make('LiteralExpression', { text: logic.text });
    case 'table':
      return makeTable(make, logic.table, id);
    case 'unsupported':
      throw new TypeError(`${logic.what} was not read and cannot be written`);
  }
}

function makeTable(make: Make, { hitPolicy, inputs, outputs, rules }: DmnTable, id: string): ModdleElement {
  const [policy, aggregation] = dmnHitPolicies[hitPolicy];
  const cell = (text: string | undefined) => (text === undefined ? undefined : make('UnaryTests', { text }));
  const value = (text: string | undefined) =>
    text === undefined ? undefined : make('LiteralExpression', { text });
  return make('DecisionTable', {
    id: `${id}_table`,
    hitPolicy: policy,
    aggregation,
    input: inputs.map(({ text, typeRef, values }, at) =>
      make('InputClause', {
        id: `${id}_input_${at + 1}`,
        inputExpression: make('LiteralExpression', withoutUndefined({ text, typeRef })),
        inputValues: cell(values),
      }),
    ),
    output: outputs.map(({ name, typeRef, values, otherwise }, at) =>
      make('OutputClause', {
        id: `${id}_output_${at + 1}`,
        name,
        typeRef,
        outputValues: cell(values),
        defaultOutputEntry: value(otherwise),
      }),
    ),
    rule: rules.map((rule, at) =>
      make('DecisionRule', {
        id: `${id}_rule_${at + 1}`,
        description: rule.description,
        inputEntry: rule.inputs.map(cell),
        outputEntry: rule.outputs.map(value),
      }),
    ),
  });
}

function withoutUndefined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
