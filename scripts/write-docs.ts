// Writes every generated file: ARCHITECTURE.md from the arrow table, the JSON Schema from the language's document.
import { writeFileSync } from 'node:fs';
import { generatedFiles } from '../checks/repository/generated-files.ts';

for (const { path, write } of generatedFiles) {
  writeFileSync(new URL(`../${path}`, import.meta.url), write());
  console.log(path);
}
