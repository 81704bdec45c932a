type Option = readonly [value: string, zh: string, en: string];

/** Yes and no as the capture sheets number them. */
export const yesNo: readonly Option[] = [
  ['1', '是', 'Yes'],
  ['2', '否', 'No'],
];

/** Numbers a list as its source does, from 1. */
export const numbered = (names: readonly (readonly [zh: string, en: string])[]): readonly Option[] =>
  names.map(([zh, en], index) => [String(index + 1), zh, en]);

/** The eight kinds of identity document (S4.12-11). */
export const idTypes = numbered([
  ['身份证', 'Identity card'],
  ['户口簿', 'Household register'],
  ['护照', 'Passport'],
  ['军官证', 'Officer’s certificate'],
  ['台湾同胞来往内地通行证', 'Mainland travel permit for Taiwan residents'],
  ['临时身份证', 'Temporary identity card'],
  ['外国人居留证', 'Residence permit for foreigners'],
  ['其他证件', 'Other'],
]);

/** How good a quality is; the scale of S4.12-15 is lost, and this one is ours. */
export const qualityRatings = numbered([
  ['优', 'Excellent'],
  ['良', 'Good'],
  ['中', 'Fair'],
  ['差', 'Poor'],
]);

/** The rating system's 21 industries (S4.12-03). */
export const ratingIndustries = numbered([
  ['通用类', 'General'],
  ['冶金机械制造', 'Metallurgy and machinery'],
  ['化工', 'Chemicals'],
  ['轻工', 'Light industry'],
  ['信息技术(硬件)', 'Information technology (hardware)'],
  ['建材', 'Building materials'],
  ['工业其他', 'Other industry'],
  ['贸易', 'Trade'],
  ['零售', 'Retail'],
  ['房地产', 'Real estate'],
  ['施工企业', 'Construction'],
  ['邮电通讯', 'Post and telecommunications'],
  ['水电气', 'Water, electricity, gas'],
  ['交通运输', 'Transport'],
  ['宾馆服务业', 'Hotels'],
  ['其他服务业', 'Other services'],
  ['综合类', 'Mixed'],
  ['投资管理类', 'Investment management'],
  ['城建投资类', 'Urban construction investment'],
  ['企业化管理', 'Run as an enterprise'],
  ['事业单位', 'Public institution'],
]);

/** The eight places of listing (S4.12-06). */
export const listingPlaces = numbered([
  ['上海', 'Shanghai'],
  ['深圳', 'Shenzhen'],
  ['香港', 'Hong Kong'],
  ['新加坡', 'Singapore'],
  ['伦敦', 'London'],
  ['纽约', 'New York'],
  ['东京', 'Tokyo'],
  ['其他', 'Other'],
]);

/** The nine levels of education (S4.12-11). */
export const educationLevels = numbered([
  ['研究生', 'Postgraduate'],
  ['大学本科', 'Bachelor'],
  ['大专', 'Junior college'],
  ['中等专业学校或中等技术学校', 'Secondary vocational school'],
  ['高中', 'Senior high school'],
  ['初中', 'Junior high school'],
  ['小学', 'Primary school'],
  ['文盲或半文盲', 'Illiterate or semi-literate'],
  ['未知', 'Unknown'],
]);
