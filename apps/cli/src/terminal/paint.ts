/** Puts colours around a text, or leaves it as it is where none are wanted. */
export type Paint = {
  readonly colour: (text: string, hex: string | undefined) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
};

/** Colours for a terminal (24 bit for `#rrggbb`), or none at all for pipes, files and NO_COLOR. */
export function paintFor(wanted: boolean): Paint {
  const wrap = (code: string) => (text: string) =>
    wanted && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    colour: (text, hex) => (hex === undefined ? text : wrap(`38;2;${channels(hex).join(';')}`)(text)),
    bold: wrap('1'),
    dim: wrap('2'),
    red: wrap('31'),
    yellow: wrap('33'),
  };
}

/** Whether a stream gets colours: NO_COLOR and FORCE_COLOR decide first (no-color.org), then whether it is a terminal. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
  return isTerminal && env.TERM !== 'dumb';
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
