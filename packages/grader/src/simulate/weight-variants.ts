import { type CompiledScheme, replanScheme } from '@fenji/scheme';

export type WeightVariant = {
  readonly dimension: string;
  readonly indicator: string;
  readonly factor: number;
  readonly scheme: CompiledScheme;
};

/** The scheme with each given weight 10 % up and 10 % down, one at a time. */
export function* weightVariants(scheme: CompiledScheme): Generator<WeightVariant> {
  const document = scheme.document;
  if (!document) return;
  for (const [dimension, { weights }] of Object.entries(document.dimensions)) {
    if (weights === 'calibrated') continue;
    for (const [indicator, weight] of Object.entries(weights)) {
      for (const factor of [0.9, 1.1]) {
        const changed = { ...weights, [indicator]: Number((weight * factor).toFixed(9)) };
        const dimensions = {
          ...document.dimensions,
          [dimension]: { ...document.dimensions[dimension]!, weights: changed },
        };
        yield { dimension, indicator, factor, scheme: replanScheme(scheme, { ...document, dimensions }) };
      }
    }
  }
}
