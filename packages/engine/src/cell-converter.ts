import {
  DuckDBArrayType,
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Cell } from './engine.ts';

/**
 * One value of DuckDB as a plain cell: integers as bigint, decimals as exact text, dates `2026-02-07`,
 * timestamps `2026-02-07T08:26:00`, lists as arrays, structs as objects. Refuses types nobody here uses.
 */
export function cellOf(value: DuckDBValue, type: DuckDBType): Cell {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint'
  ) {
    return value;
  }
  if (typeof value === 'number') return isFloating(type) ? value : BigInt(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return value.toString().replace(' ', 'T');
  }
  if (value instanceof DuckDBListValue && type instanceof DuckDBListType) {
    return value.items.map((item) => cellOf(item, type.valueType));
  }
  if (value instanceof DuckDBArrayValue && type instanceof DuckDBArrayType) {
    return value.items.map((item) => cellOf(item, type.valueType));
  }
  if (value instanceof DuckDBStructValue && type instanceof DuckDBStructType) return structOf(value, type);
  if (value instanceof DuckDBBlobValue) return value.bytes;
  if (textual.has(type.typeId)) return value.toString();
  throw new TypeError(`no plain cell for ${type.toString()}`);
}

const textual = new Set<DuckDBTypeId>([
  DuckDBTypeId.DATE,
  DuckDBTypeId.TIME,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.UUID,
  DuckDBTypeId.INTERVAL,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);

function isFloating(type: DuckDBType): boolean {
  return type.typeId === DuckDBTypeId.DOUBLE || type.typeId === DuckDBTypeId.FLOAT;
}

function structOf(value: DuckDBStructValue, type: DuckDBStructType): Cell {
  return Object.fromEntries(
    type.entryNames.map((name, index) => [
      name,
      cellOf(value.entries[name] ?? null, type.entryTypes[index]!),
    ]),
  );
}
