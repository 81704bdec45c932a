/** Puts parameters into a sentence; throws when one is missing, because a hole in a sentence is a fault of ours. */
export function fillWords(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`"${template}" needs {${name}}`);
    return String(value);
  });
}
