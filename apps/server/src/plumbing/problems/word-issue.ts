import type { Language } from '@fenji/vocabulary';

/** What a schema found wrong with one value: zod's issue code and what belongs to it. */
export type SchemaIssue = { readonly code: string; readonly params: Readonly<Record<string, unknown>> };

type Worded = Readonly<Record<Language, string>>;

const wrong: Worded = { zh: '内容不符合要求', en: 'is not of the form asked for' };
const formats: Readonly<Record<string, Worded>> = {
  email: { zh: '不是有效的邮箱地址', en: 'is not an e-mail address' },
  url: { zh: '不是有效的网址', en: 'is not an address of the web' },
  uuid: { zh: '不是有效的标识', en: 'is not an id' },
  date: { zh: '不是日期（yyyy-MM-dd）', en: 'is not a day (yyyy-MM-dd)' },
  datetime: { zh: '不是日期时间', en: 'is not a time' },
  json_string: { zh: '不是有效的 JSON', en: 'is not JSON' },
};

/** One sentence about a value that a schema refused; never the schema's own pattern, which says nothing to its reader. */
export function wordIssue({ code, params }: SchemaIssue, language: Language): string {
  const text = (worded: Worded) => worded[language];
  const isText = params.origin === 'string';
  const isList = params.origin === 'array' || params.origin === 'set';
  const bound = String(params.minimum ?? params.maximum ?? '');
  switch (code) {
    case 'invalid_type':
      return text(
        params.input === undefined
          ? { zh: '缺少或类型不对', en: 'is missing or of the wrong kind' }
          : { zh: '类型不对', en: 'is of the wrong kind' },
      );
    case 'too_small':
      if (isText && bound === '1') return text({ zh: '不能为空', en: 'must not be empty' });
      if (isText) return text({ zh: `至少 ${bound} 个字`, en: `needs at least ${bound} characters` });
      if (isList) return text({ zh: `至少 ${bound} 项`, en: `needs at least ${bound} entries` });
      return text({ zh: `不能小于 ${bound}`, en: `must not be below ${bound}` });
    case 'too_big':
      if (isText) return text({ zh: `最多 ${bound} 个字`, en: `takes at most ${bound} characters` });
      if (isList) return text({ zh: `最多 ${bound} 项`, en: `takes at most ${bound} entries` });
      return text({ zh: `不能大于 ${bound}`, en: `must not be above ${bound}` });
    case 'invalid_format':
      return text(formats[String(params.format)] ?? wrong);
    case 'invalid_value': {
      const values = Array.isArray(params.values) ? params.values.map(String) : [];
      if (values.length === 0 || values.length > 12) return text(wrong);
      return text({ zh: `只能是：${values.join('、')}`, en: `must be one of: ${values.join(', ')}` });
    }
    case 'unrecognized_keys': {
      const keys = Array.isArray(params.keys) ? params.keys.map(String).join(', ') : '';
      return text({ zh: `多出的内容：${keys}`, en: `has what nobody asked for: ${keys}` });
    }
    default:
      return text(wrong);
  }
}
