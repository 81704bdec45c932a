import { type ParsedDocument, parseDocument } from '@fenji/scheme';
import { type WorkspaceDefinition, workspaceDefinition } from '@fenji/vocabulary';

/** fenji.yaml as a workspace, or what is wrong with it and where. */
export function parseWorkspace(text: string): ParsedDocument<WorkspaceDefinition> {
  return parseDocument(text, workspaceDefinition);
}
