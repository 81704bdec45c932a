import type { ColumnDefinition } from '@fenji/vocabulary';
import { booleanType, dateTimeType, dateType, type ExprType, numberType, stringType } from '../expr/expr.ts';

/** The expression type of a dataset's column; money without a scale has two decimals. */
export function columnType(column: ColumnDefinition): ExprType {
  switch (column.type) {
    case 'integer':
      return numberType(0);
    case 'decimal':
      return numberType(column.scale);
    case 'money':
      return numberType(column.scale ?? 2);
    case 'text':
    case 'code':
      return stringType;
    case 'date':
      return dateType;
    case 'date-time':
      return dateTimeType;
    case 'boolean':
      return booleanType;
  }
}
