/** The version that the server tells, and that its backups say they are of. */
export const version = '0.1.0';
