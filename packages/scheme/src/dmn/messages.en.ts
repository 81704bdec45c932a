import type { MessageTable } from '@fenji/vocabulary';

/** What findings about DMN files say in English. */
export const dmnMessagesEn: MessageTable = {
  'dmn-unreadable': 'This is no DMN file that can be read: {reason}',
  'dmn-logic-unsupported':
    'Decision logic as "{what}" is not supported; there are decision tables and FEEL expressions.',
  'dmn-outputs-mismatch': 'The values of one output column have to be of one type.',
  'dmn-priority-missing':
    'Under a priority hit policy this output column has to list all its possible values, best first.',
};
