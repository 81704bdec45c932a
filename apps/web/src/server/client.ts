import { createClient } from '@fenji/contract';
import { currentLanguage } from '../app/preferences.tsx';

let csrfToken = '';

/** Remembers the token that every change of this session has to carry. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** The headers of every call, for the few requests that the typed client does not make. */
export function headersOfCall(): Record<string, string> {
  return { 'accept-language': currentLanguage(), 'x-csrf-token': csrfToken };
}

/** The typed client of the whole interface, for the session of this browser. */
export const client = createClient({ baseUrl: '/api/v1', headers: headersOfCall });
