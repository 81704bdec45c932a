import type { Dialect } from '../dialect.ts';
import { duckdb } from './duckdb.ts';

const dialects: readonly Dialect[] = [duckdb];

/** The dialect of that name; undefined for an unknown one, which the caller must refuse. */
export function findDialect(name: string): Dialect | undefined {
  return dialects.find((dialect) => dialect.name === name);
}
