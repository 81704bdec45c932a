/** The part of dmn-moddle that is used here; the package brings no types. */
declare module 'dmn-moddle' {
  export type ModdleElement = { readonly $type: string; readonly [property: string]: unknown };

  export class DmnModdle {
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly Error[] }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    create(type: string, properties: Record<string, unknown>): ModdleElement;
  }
}
