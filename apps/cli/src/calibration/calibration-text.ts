import type { Calibration } from '@fenji/scheme';
import type { Language } from '@fenji/vocabulary';
import { Document, isMap, isSeq, visit } from 'yaml';

/** A calibration as the YAML that is reviewed beside its scheme: without empty parts, rows of numbers on one line. */
export function calibrationText(calibration: Calibration, language: Language): string {
  const kept = Object.entries(calibration).filter(
    ([, value]) => typeof value !== 'object' || Object.keys(value).length > 0,
  );
  const yaml = new Document(Object.fromEntries(kept));
  visit(yaml, {
    Collection: (_, node) => {
      const isFlat = node.items.every((item) => {
        const value = typeof item === 'object' && item !== null && 'value' in item ? item.value : item;
        return !isMap(value) && !isSeq(value);
      });
      if (isFlat && (isSeq(node) || node.items.length <= 8)) node.flow = true;
    },
  });
  yaml.commentBefore =
    language === 'zh'
      ? ' 由 fenji calibrate 写出。请审阅后与方案一同保存；分级只照此执行，不再重新计算。'
      : ' Written by fenji calibrate. Review it and keep it with the scheme; a run applies it and computes nothing anew.';
  return yaml.toString({ lineWidth: 0 });
}
