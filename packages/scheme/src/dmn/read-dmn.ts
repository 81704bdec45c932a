import { DmnModdle, type ModdleElement } from 'dmn-moddle';
import { findHitPolicy } from './dmn-hit-policy.ts';
import type { DmnColumn, DmnDecision, DmnLogic, DmnModel, DmnOutput, DmnTable } from './dmn-model.ts';

/** What came of a text: the model, or why it is none. */
export type ReadDmn =
  | { readonly model: DmnModel }
  | { readonly code: 'dmn-unreadable'; readonly params: { readonly reason: string } };

/** Reads DMN 1.1 to 1.5 XML; drawings, and boxed expressions beyond tables and FEEL texts, are left aside. */
export async function readDmn(xml: string): Promise<ReadDmn> {
  try {
    const { rootElement } = await new DmnModdle().fromXML(asKnownEdition(xml));
    const elements = childrenOf(rootElement, 'drgElement');
    return {
      model: {
        name: textOf(rootElement, 'name') ?? '',
        inputs: ofType(elements, 'dmn:InputData').map((input) => ({
          name: textOf(input, 'name') ?? '',
          ...optional('typeRef', textOf(childOf(input, 'variable'), 'typeRef')),
        })),
        decisions: ofType(elements, 'dmn:Decision').map(readDecision),
        knowledge: ofType(elements, 'dmn:BusinessKnowledgeModel').map((knowledge) => {
          const logic = childOf(knowledge, 'encapsulatedLogic');
          return {
            name: textOf(knowledge, 'name') ?? '',
            parameters: childrenOf(logic, 'formalParameter').map(
              (parameter) => textOf(parameter, 'name') ?? '',
            ),
            body: textOf(childOf(logic, 'body'), 'text') ?? '',
          };
        }),
      },
    };
  } catch (error) {
    return {
      code: 'dmn-unreadable',
      params: { reason: error instanceof Error ? error.message : String(error) },
    };
  }
}

/** The editions of DMN differ in their names' home, not in the elements read here. */
function asKnownEdition(xml: string): string {
  return xml.replace(
    /https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL|DMNDI|FEEL|dmn\.xsd)/g,
    'https://www.omg.org/spec/DMN/20191111/$1',
  );
}

function readDecision(decision: ModdleElement): DmnDecision {
  const typeRef = textOf(childOf(decision, 'variable'), 'typeRef');
  const logic = childOf(decision, 'decisionLogic');
  return { name: textOf(decision, 'name') ?? '', ...optional('typeRef', typeRef), logic: readLogic(logic) };
}

function readLogic(logic: ModdleElement | undefined): DmnLogic {
  if (logic?.$type === 'dmn:LiteralExpression')
    return { kind: 'expression', text: textOf(logic, 'text') ?? '' };
  const table = logic?.$type === 'dmn:DecisionTable' ? readTable(logic) : undefined;
  return table ? { kind: 'table', table } : { kind: 'unsupported', what: logic?.$type ?? 'no logic' };
}

function readTable(table: ModdleElement): DmnTable | undefined {
  const hitPolicy = findHitPolicy(textOf(table, 'hitPolicy'), textOf(table, 'aggregation'));
  if (hitPolicy === undefined) return undefined;
  return {
    hitPolicy,
    inputs: childrenOf(table, 'input').map((input): DmnColumn => {
      const expression = childOf(input, 'inputExpression');
      return {
        text: textOf(expression, 'text') ?? '',
        ...optional('typeRef', textOf(expression, 'typeRef')),
        ...optional('values', textOf(childOf(input, 'inputValues'), 'text')),
      };
    }),
    outputs: childrenOf(table, 'output').map(
      (output): DmnOutput => ({
        ...optional('name', textOf(output, 'name')),
        ...optional('typeRef', textOf(output, 'typeRef')),
        ...optional('values', textOf(childOf(output, 'outputValues'), 'text')),
        ...optional('otherwise', textOf(childOf(output, 'defaultOutputEntry'), 'text')),
      }),
    ),
    rules: childrenOf(table, 'rule').map((rule) => ({
      inputs: childrenOf(rule, 'inputEntry').map((cell) => textOf(cell, 'text') ?? '-'),
      outputs: childrenOf(rule, 'outputEntry').map((cell) => textOf(cell, 'text') ?? 'null'),
      ...optional('description', textOf(rule, 'description')),
    })),
  };
}

function ofType(elements: readonly ModdleElement[], type: string): readonly ModdleElement[] {
  return elements.filter((element) => element.$type === type);
}

function childOf(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const child = element?.[property];
  return typeof child === 'object' && child !== null && '$type' in child
    ? (child as ModdleElement)
    : undefined;
}

function childrenOf(element: ModdleElement | undefined, property: string): readonly ModdleElement[] {
  const children = element?.[property];
  return Array.isArray(children) ? children : [];
}

function textOf(element: ModdleElement | undefined, property: string): string | undefined {
  const text = element?.[property];
  return typeof text === 'string' ? text.trim() : undefined;
}

function optional<K extends string>(name: K, value: string | undefined): { [key in K]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]: string });
}
