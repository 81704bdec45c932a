import { customerEndpoints } from './customers/customer.ts';
import { customerCardEndpoints } from './customers/customer-card.ts';
import { directoryEndpoints } from './customers/directory.ts';
import { formEndpoints } from './customers/form.ts';
import { handOverEndpoints } from './customers/hand-over.ts';
import { mergeEndpoints } from './customers/merge.ts';
import { savedViewEndpoints } from './customers/saved-view.ts';
import { gradingEndpoints } from './grading/grading.ts';
import { organisationEndpoints } from './identity/organisation.ts';
import { sessionEndpoints } from './identity/session.ts';
import { importEndpoints } from './imports/import.ts';
import { operationEndpoints } from './operations/operations.ts';
import { retentionEndpoints } from './operations/retention.ts';

/** Every call of the REST interface by its name; the server serves exactly these. */
export const endpoints = {
  ...sessionEndpoints,
  ...organisationEndpoints,
  ...customerEndpoints,
  ...customerCardEndpoints,
  ...formEndpoints,
  ...directoryEndpoints,
  ...savedViewEndpoints,
  ...handOverEndpoints,
  ...mergeEndpoints,
  ...importEndpoints,
  ...gradingEndpoints,
  ...operationEndpoints,
  ...retentionEndpoints,
};
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
