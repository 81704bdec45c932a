// Writes the samples of the scheme library: node scripts/make-samples.ts [name …], all of them without names.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readSample } from './samples/read-sample.ts';

const library = new URL('../schemes/', import.meta.url);
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : readdirSync(library)) {
  const folder = new URL(`${name}/`, library);
  for (const [file, text] of Object.entries(readSample(folder))) {
    const place = new URL(`sample/${file}`, folder);
    if (textOf(place) === text) continue;
    writeFileSync(place, text);
    console.log(`schemes/${name}/sample/${file}`);
  }
}

function textOf(place: URL): string | undefined {
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return undefined;
  }
}
