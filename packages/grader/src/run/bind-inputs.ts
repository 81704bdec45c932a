import type { Plan, SchemeDocument, Values } from '@fenji/scheme';
import { parseFixedPoint, Refusal, rescale } from '@fenji/vocabulary';

/** The run's inputs as values: the as-of date and the parameters, given or by default. Refuses unknown or mistyped ones. */
export function bindInputs(
  plan: Plan,
  document: SchemeDocument,
  asOf: string,
  given: Readonly<Record<string, string | number | boolean>>,
): Values {
  for (const name of Object.keys(given)) {
    if (!(name in document.parameters))
      throw new Refusal('parameter-unknown', { name, known: Object.keys(document.parameters).join(', ') });
  }
  return Object.fromEntries(
    plan.inputs.map(({ name, type }) => {
      if (name === 'as_of') return [name, asOf];
      const value = given[name] ?? document.parameters[name]!.default;
      const wrong = () =>
        new Refusal('parameter-kind-wrong', { name, value: String(value), wanted: type.kind });
      switch (type.kind) {
        case 'number': {
          const exact = parseFixedPoint(String(value));
          if (exact === undefined || exact.scale > type.scale) throw wrong();
          return [name, rescale(exact, type.scale)];
        }
        case 'boolean':
          if (String(value) !== 'true' && String(value) !== 'false') throw wrong();
          return [name, String(value) === 'true'];
        case 'date':
          if (!/^\d{4}-\d{2}-\d{2}$/.test(String(value))) throw wrong();
          return [name, String(value)];
        default:
          return [name, String(value)];
      }
    }),
  );
}
