import type { FormDefinition } from '@fenji/contract';
import {
  educationLevels,
  idTypes,
  listingPlaces,
  numbered,
  qualityRatings,
  ratingIndustries,
  yesNo,
} from './code-lists.ts';
import { code, field, type More, section } from './form-parts.ts';
import { majorEvents } from './major-events.ts';

const always = { mark: 'always' } as const;
const credit = { mark: 'credit-reporting' } as const;
const supplemented = { mark: 'if-supplemented' } as const;
// Executives, investors, investments and family: asked by credit reporting, and all due once supplemented (S4.12-17).
const reported: More = { mark: ['credit-reporting', 'if-supplemented'] };
const person = [
  field('name', '姓名', 'Name', 'text', reported),
  code('id_type', '证件类型', 'Identity document', idTypes, reported),
  field('id_number', '证件号码', 'Number', 'text', { ...reported, level: 4 }),
];
const noScale = {
  zh: '原表只列出评价项，评分档（优、良、中、差）为本系统所设',
  en: 'The source names what is judged; its scale is lost, and these four ratings are ours',
};
const quality = (id: string, zh: string, en: string) =>
  code(id, zh, en, qualityRatings, { ...always, help: noScale });

/**
 * The capture sheets for public institutions of rural credit co-operatives (S4.12). Its code lists survive, its grids
 * do not: fields without a list are the few that the notes name. The sheet between investors and family has neither
 * name nor list; it is designed as outward investments, which credit reporting asks there. An administrator completes
 * the sheets as needed.
 */
export const captureSheets: FormDefinition = {
  title: { zh: '事业单位客户资料采集表', en: 'Capture sheets for public institutions' },
  source: 'S4.12',
  appliesTo: ['organisation'],
  sections: [
    section('basic', '客户基本资料', 'Basic data', [
      code(
        'document_type',
        '证件类型',
        'Document',
        numbered([
          ['组织机构代码', 'Organisation code'],
          ['其他', 'Other'],
        ]),
        always,
      ),
      code(
        'nature',
        '客户性质',
        'Nature',
        numbered([
          ['企业法人', 'Enterprise, legal person'],
          ['企业非法人', 'Enterprise, not a legal person'],
          ['事业单位', 'Public institution'],
          ['个体工商户', 'Sole trader'],
          ['其他', 'Other'],
        ]),
        always,
      ),
      field('industry_code', '行业分类(GB/T 4754)', 'Industry (GB/T 4754)', 'text', credit),
      code('rating_industry', '评级行业体系分类', 'Industry of the rating system', ratingIndustries, always),
      code(
        'customer_type',
        '客户类型',
        'Customer type',
        numbered([
          ['大型企业', 'Large enterprise'],
          ['中型企业', 'Medium enterprise'],
          ['小型企业(甲类)', 'Small enterprise (A)'],
          ['小型企业(乙类)', 'Small enterprise (B)'],
          ['小型企业(丙类)', 'Small enterprise (C)'],
          ['事业单位公司类', 'Public institution, company'],
          ['其他', 'Other'],
        ]),
        always,
      ),
      code(
        'internal_class',
        '内部客户分类',
        'Internal class',
        numbered([
          ['事业单位', 'Public institution'],
          ['房地产及建筑企业', 'Real estate and construction'],
          ['外贸企业', 'Foreign trade'],
          ['三资企业', 'Foreign-invested'],
          ['工商企业', 'Industry and commerce'],
        ]),
        always,
      ),
      code(
        'group_mark',
        '集团客户标志',
        'Group mark',
        numbered([
          ['非集团公司', 'No group'],
          ['总公司', 'Head company'],
          ['分公司', 'Branch'],
          ['母公司', 'Parent'],
          ['子公司', 'Subsidiary'],
        ]),
        credit,
      ),
      code('may_trade_abroad', '进出口权标志', 'May import and export', yesNo, credit),
      code('is_listed', '上市公司标志', 'Listed', yesNo, credit),
      code('listed_at', '上市地', 'Listed at', listingPlaces, {
        ...credit,
        when: { field: 'is_listed', equals: '1' },
      }),
      code(
        'level',
        '客户等级',
        'Customer level',
        numbered([
          ['一般用户', 'Ordinary'],
          ['中级', 'Medium'],
          ['高级', 'High'],
        ]),
      ),
      code('is_member', '是否为社员', 'Member of the co-operative', yesNo, always),
    ]),
    section('place', '区划与分组', 'Region and group', [
      field('region_code', '行政区划编码', 'Administrative region', 'text', always),
      field('group_code', '分组编码(县镇村组/社)', 'Group (county, town, village, team)', 'text', always),
    ]),
    section(
      'shares',
      '股金',
      'Shares',
      [
        code(
          'share_kind',
          '股金种类',
          'Kind',
          numbered([
            ['职工股', 'Staff'],
            ['法人股', 'Legal person'],
            ['其他自然人股', 'Other person'],
          ]),
          supplemented,
        ),
        code(
          'share_nature',
          '股金性质',
          'Nature',
          numbered([
            ['资格股', 'Qualifying'],
            ['投资股', 'Investment'],
            ['资格股+投资股', 'Both'],
          ]),
          supplemented,
        ),
      ],
      { repeats: true, when: { field: 'is_member', equals: '1' } },
    ),
    section(
      'executives',
      '高管人员',
      'Executives',
      [
        ...person,
        code(
          'executive_kind',
          '高管类别',
          'Position',
          numbered([
            ['法定代表人', 'Legal representative'],
            ['总经理', 'General manager'],
            ['财务负责人', 'Head of finance'],
            ['其他', 'Other'],
          ]),
          reported,
        ),
        code('education', '最高学历', 'Education', educationLevels, reported),
      ],
      { repeats: true },
    ),
    section(
      'investors',
      '出资人',
      'Investors',
      [
        ...person,
        code(
          'paid_in',
          '出资方式',
          'Paid in',
          numbered([
            ['现金', 'Cash'],
            ['实物', 'In kind'],
          ]),
          reported,
        ),
      ],
      { repeats: true },
    ),
    section(
      'investments',
      '对外投资',
      'Investments in others',
      [
        field('investee', '被投资单位名称', 'Investee', 'text', {
          ...reported,
          help: {
            zh: '原表此页名称与栏目未存留，按征信登记的对外投资设计',
            en: 'The source’s sheet here lost its name and columns; designed after credit registration',
          },
        }),
        field(
          'investee_code',
          '被投资单位组织机构代码',
          'Organisation code of the investee',
          'text',
          reported,
        ),
        field('amount', '投资金额', 'Amount invested', 'money', {
          ...reported,
          unit: { zh: '元', en: 'yuan' },
        }),
        field('invested_on', '投资日期', 'Invested on', 'date'),
      ],
      { repeats: true },
    ),
    section(
      'family',
      '家族成员',
      'Family',
      [
        ...person,
        code(
          'kinship',
          '家族关系',
          'Kinship',
          numbered([
            ['配偶', 'Spouse'],
            ['父母', 'Parent'],
            ['子女', 'Child'],
            ['其他血亲', 'Other blood relation'],
            ['其他姻亲', 'Other relation by marriage'],
          ]),
          reported,
        ),
      ],
      { repeats: true },
    ),
    section(
      'litigation',
      '诉讼',
      'Litigation',
      [
        code(
          'opponent',
          '对方类型',
          'The other side',
          numbered([
            ['起诉方', 'Plaintiff'],
            ['被起诉方', 'Defendant'],
          ]),
          supplemented,
        ),
      ],
      { repeats: true },
    ),
    section(
      'events',
      '大事记',
      'Major events',
      [
        code('event', '大事类型', 'Event', majorEvents, {
          ...supplemented,
          help: {
            zh: '末项“其他重大事项”原表编号印作 29（按顺序应为 19），按原样保留',
            en: 'The source prints the last code as 29, where 19 would follow; it is kept as printed',
          },
        }),
        field('happened_on', '日期', 'Date', 'date'),
      ],
      { repeats: true },
    ),
    section('quality', '定性评价', 'Qualitative', [
      quality('leader_experience', '领导者：行业经历', 'Leaders: experience in the industry'),
      quality('leader_knowledge', '领导者：专业知识', 'Leaders: professional knowledge'),
      quality('leader_learning', '领导者：学识水平', 'Leaders: learning'),
      quality('leader_decisions', '领导者：决策能力', 'Leaders: decisions'),
      quality('leader_dedication', '领导者：敬业精神', 'Leaders: dedication'),
      quality('leader_enterprise', '领导者：进取精神', 'Leaders: enterprise'),
      quality('leader_credit', '领导者：信用意识', 'Leaders: sense of credit'),
      quality('leader_stability', '领导者：稳定性', 'Leaders: stability'),
      quality('staff_education', '员工：文化素质', 'Staff: education'),
      quality('staff_skills', '员工：职业技能', 'Staff: skills'),
      quality('staff_stability', '员工：队伍稳定性', 'Staff: stability'),
      quality('staff_congress', '员工：职代会作用', 'Staff: part of the workers’ congress'),
      field('leaders', '领导者素质说明', 'Leaders, in words', 'long-text'),
      field('staff', '员工素质说明', 'Staff, in words', 'long-text'),
    ]),
  ],
};
