/** Customers' attributes; the latest row of a customer counts. */
export const customersDataset = 'customers';
/** What the run before found, as a relation of its result. */
export const previousDataset = 'previous';
/** Grades decided by hand. */
export const overridesDataset = 'overrides';
