import { randomBytes } from 'node:crypto';
import type { Problem } from '@fenji/contract';
import { type Language, Refusal } from '@fenji/vocabulary';
import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type ModuleWords, wordRefusal } from '../words.ts';
import { isDiskFull } from './is-disk-full.ts';
import { wordIssue } from './word-issue.ts';

const codesOfFastify: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
  FST_FILES_LIMIT: 'body-too-large',
};

/** A refusal, wherever it was hidden by a transaction that wrapped it. */
function findRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const fastify = error as FastifyError;
  const code = codesOfFastify[fastify.code];
  if (code) return new Refusal(code);
  if (isDiskFull(error)) return new Refusal('server-disk-full');
  if (fastify.statusCode === 429) return new Refusal('too-many-requests');
  if (fastify.statusCode && fastify.statusCode < 500) return new Refusal('request-invalid');
  return undefined;
}

/**
 * What is told about an error: a refusal in words, a wrong request with its places, or a fault with a number to
 * quote. `isFault` says that it is ours and must be logged.
 */
export function tellProblem(
  error: unknown,
  words: ModuleWords,
  language: Language,
  requestId: string,
): { problem: Problem; isFault: boolean } {
  const other = language === 'zh' ? 'en' : 'zh';
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      path: `${error.validationContext ?? ''}${issue.instancePath}`,
      code: issue.keyword,
      message: wordIssue({ code: issue.keyword, params: issue.params as Record<string, unknown> }, language),
    }));
    const told = words.refusals['request-invalid']!;
    return {
      isFault: false,
      problem: { ...about('request-invalid', 422, told[language], requestId), fields },
    };
  }
  const refusal = findRefusal(error);
  const told = refusal && words.refusals[refusal.code];
  if (refusal && told) {
    const worded = wordRefusal(words, refusal.code, refusal.params)!;
    const title = worded[language] || worded[other];
    return {
      isFault: false,
      problem: { ...about(refusal.code, told.status, title, requestId), params: { ...refusal.params } },
    };
  }
  const fault = `F-${randomBytes(4).toString('hex').toUpperCase()}`;
  const title =
    language === 'zh' ? `系统出错，请报告编号 ${fault}` : `Something failed; please quote ${fault}`;
  return { isFault: true, problem: { ...about('fault', 500, title, requestId), fault } };
}

const about = (code: string, status: number, title: string, requestId: string): Problem => ({
  type: `urn:fenji:problem:${code}`,
  title,
  status,
  code,
  params: {},
  requestId,
});
