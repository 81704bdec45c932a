import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openWorkspace, readWorkspace, type Workspace, workspaceFile } from '@fenji/grader';
import { messages } from '@fenji/scheme';
import {
  type Diagnostic,
  type Language,
  Refusal,
  type WorkspaceDefinition,
  wordMessage,
} from '@fenji/vocabulary';
import { completeWorkspace } from './complete-workspace.ts';
import { firstWorkspace } from './first-workspace.ts';

/** Where facts lie: a workspace like the command line's, whose engine is opened when it is first needed. */
export type FactsPlace = {
  readonly folder: string;
  readonly definition: WorkspaceDefinition;
  /**
   * Works with the engine; the next use after a refusal tries again. Refuses `engine-corrupt`, and `engine-locked` when
   * another process has it for more than ten seconds, or for as long as a given signal lets it wait.
   */
  readonly use: <T>(work: (place: Workspace) => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** Works with the engine as `use` does, one after the other: for jobs that write. */
  readonly write: FactsPlace['use'];
  readonly close: () => Promise<void>;
};

/** How several processes take turns with the one engine file: all times in milliseconds. */
export type Turns = {
  /** How long after the last use the engine is let go of. */
  readonly idle: number;
  /** From when on it is let go of at the first free moment, however busy. */
  readonly longest: number;
  /** How long it is then left to others. */
  readonly pause: number;
};

const amongServers: Turns = { idle: 1000, longest: 4000, pause: 400 };
const patienceMs = 10_000;
const askAgainMs = 100;

/**
 * Finds or lays the workspace of a folder; an existing fenji.yaml stays as it is, is used with what Fenji has added
 * since, and refused when it is wrong.
 * Where several servers share a folder they take turns with its engine; a server alone keeps it open.
 */
export async function findFactsPlace(folder: string, isShared: boolean): Promise<FactsPlace> {
  // What lies in it is the company's: nobody else of the machine looks into it.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(join(folder, workspaceFile))) {
    // JSON is YAML: the file can be edited by hand like one written by the command line.
    await writeFile(join(folder, workspaceFile), `${JSON.stringify(firstWorkspace, null, 2)}\n`);
  }
  const { document, diagnostics } = await readWorkspace(folder);
  if (!document) throw refuseWorkspace(join(folder, workspaceFile), diagnostics);
  const definition = completeWorkspace(document);
  const open = (signal?: AbortSignal) => openInTurn(() => openWorkspace(folder, definition), signal);
  const { use, close } = takeTurns(open, isShared ? amongServers : undefined);
  let last: Promise<unknown> = Promise.resolve();
  return {
    folder,
    definition,
    use,
    write(work, signal) {
      const turn = last.then(() => {
        signal?.throwIfAborted();
        return use(work, signal);
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    close,
  };
}

/** Names the first fault by its place and in words, which is where to begin. */
function refuseWorkspace(file: string, diagnostics: readonly Diagnostic[]): Refusal {
  const [first] = diagnostics as readonly [Diagnostic];
  const { line, column } = { line: 1, column: 1, ...first.at };
  const say = (language: Language) => wordMessage(messages, language, first.code, first.params);
  return new Refusal('workspace-wrong', {
    file,
    problems: diagnostics.length,
    line,
    column,
    'problem:zh': say('zh'),
    'problem:en': say('en'),
  });
}

async function openInTurn(open: () => Promise<Workspace>, signal?: AbortSignal): Promise<Workspace> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      const isLocked = error instanceof Refusal && error.code === 'engine-locked';
      signal?.throwIfAborted();
      if (!isLocked || (!signal && performance.now() > until)) throw error;
      await setTimeout(askAgainMs);
    }
  }
}

/** Keeps what `open` gives for all who use it at the same time, and closes it as the turns say. */
function takeTurns(
  open: (signal?: AbortSignal) => Promise<Workspace>,
  turns: Turns | undefined,
): Pick<FactsPlace, 'use' | 'close'> {
  let opening: Promise<Workspace> | undefined;
  let openedAt = 0;
  let users = 0;
  let pausing: Promise<unknown> | undefined;
  let idling: NodeJS.Timeout | undefined;
  const close = async () => {
    clearTimeout(idling);
    const held = opening;
    opening = undefined;
    (await held?.catch(() => undefined))?.close();
  };
  const leave = () => {
    users -= 1;
    if (users > 0 || !turns || !opening) return;
    if (performance.now() - openedAt < turns.longest) {
      idling = globalThis.setTimeout(() => void close(), turns.idle).unref();
      return;
    }
    pausing = close()
      .then(() => setTimeout(turns.pause))
      .finally(() => {
        pausing = undefined;
      });
  };
  return {
    close,
    async use(work, signal) {
      await pausing;
      users += 1;
      clearTimeout(idling);
      try {
        opening ??= open(signal).then(
          (place) => {
            openedAt = performance.now();
            return place;
          },
          (error: unknown) => {
            opening = undefined;
            throw error;
          },
        );
        return await work(await opening);
      } finally {
        leave();
      }
    },
  };
}
