import type { ColumnDefinition, Label } from '@fenji/vocabulary';

/**
 * A kind of sensitive personal information and how its columns are told: by words of their names (`blood_type` is one
 * word of two) and by pieces of their Chinese titles or headers.
 */
export type SensitiveKind = {
  readonly title: Label;
  readonly names: readonly string[];
  readonly chinese: readonly string[];
};

/**
 * What the law calls sensitive (Personal Information Protection Law of the PRC, article 28; GB/T 35273-2020, annex B).
 * Financial accounts are told by their numbers; balances are figures of business unless a column says otherwise.
 */
export const sensitiveKinds: readonly SensitiveKind[] = [
  {
    title: { zh: '医疗健康', en: 'health' },
    names: ['health', 'medical', 'disease', 'illness', 'diagnosis', 'disability', 'pregnant', 'blood_type'],
    chinese: ['健康', '疾病', '病史', '诊断', '残疾', '怀孕', '血型'],
  },
  {
    title: { zh: '宗教信仰', en: 'religion' },
    names: ['religion', 'religious', 'belief', 'faith'],
    chinese: ['宗教', '信仰'],
  },
  {
    title: { zh: '民族种族', en: 'ethnicity' },
    names: ['ethnicity', 'ethnic', 'ethnic_group', 'race'],
    chinese: ['民族', '种族'],
  },
  {
    title: { zh: '生物识别', en: 'biometrics' },
    names: ['biometric', 'biometrics', 'fingerprint', 'face_id', 'iris', 'voiceprint', 'facial'],
    chinese: ['生物识别', '人脸', '指纹', '虹膜', '声纹'],
  },
  {
    title: { zh: '政治面貌', en: 'political opinion' },
    names: ['political', 'politics', 'party_member'],
    chinese: ['政治面貌', '党员', '党派'],
  },
  {
    title: { zh: '性取向', en: 'sexual orientation' },
    names: ['sexual', 'sexual_orientation', 'gender_identity'],
    chinese: ['性取向', '性生活'],
  },
  {
    title: { zh: '不满十四周岁未成年人', en: 'children under 14' },
    names: ['is_minor', 'minors', 'under_14', 'child_age', 'guardian'],
    chinese: ['未成年', '儿童', '监护人'],
  },
  {
    title: { zh: '行踪轨迹', en: 'precise location' },
    names: ['latitude', 'longitude', 'gps', 'geolocation', 'whereabouts', 'home_location'],
    chinese: ['行踪', '轨迹', '经度', '纬度', '定位'],
  },
  {
    title: { zh: '金融账户', en: 'financial account' },
    names: ['bank_account', 'account_number', 'bank_card', 'card_number', 'iban'],
    chinese: ['银行账号', '银行卡', '银行账户', '金融账户'],
  },
  {
    title: { zh: '特定身份', en: 'specific identity' },
    names: ['id_card', 'identity_number', 'passport', 'criminal_record'],
    chinese: ['身份证', '护照', '犯罪'],
  },
];

const declared: Label = { zh: '已声明为敏感', en: 'declared sensitive' };

/** Why a column is sensitive, in words; undefined when it is not. What the column itself says of it comes first. */
export function sensitivityOf(
  name: string,
  { sensitive, title, from }: ColumnDefinition,
  kinds: readonly SensitiveKind[],
): Label | undefined {
  if (sensitive === false) return undefined;
  const words = `_${name}_`;
  const chinese = [title?.zh ?? '', ...(typeof from === 'string' ? [from] : (from ?? []))].join('\n');
  const kind = kinds.find(
    ({ names, chinese: pieces }) =>
      names.some((each) => words.includes(`_${each}_`)) || pieces.some((piece) => chinese.includes(piece)),
  );
  return kind?.title ?? (sensitive ? declared : undefined);
}
