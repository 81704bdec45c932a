const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/**
 * The value of a FEEL string literal, quotes and escapes (`\n`, `\"`, `\u4e2d`, `\U01F600`) resolved;
 * what Unicode does not have becomes the replacement character.
 */
export function readString(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g, (_, short, long, sign) => {
      if (sign !== undefined) return escapes[sign] ?? '';
      const code = Number.parseInt(short ?? long, 16);
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    })
    .toWellFormed();
}
