import type { FormDefinition } from '@fenji/contract';
import { code, codes, field, section } from './form-parts.ts';

/** The five layers of a customer card (S1.8). */
export const customerLayers: FormDefinition = {
  title: { zh: '客户层次分类表', en: 'Customer layers' },
  source: 'S1.8',
  appliesTo: ['individual', 'organisation'],
  sections: [
    section('basic', '基本信息层', 'Basic information', [
      code('sex', '性别', 'Sex', [
        ['female', '女', 'Female'],
        ['male', '男', 'Male'],
      ]),
      field('age', '年龄', 'Age', 'number'),
      field('occupation', '职业', 'Occupation'),
    ]),
    section('behaviour', '消费行为层', 'Buying behaviour', [
      field('frequency', '购买频率', 'Purchase frequency'),
      field('average_amount', '平均消费金额', 'Average amount', 'money', { unit: { zh: '元', en: 'yuan' } }),
      field('product_kinds', '购买产品种类', 'Kinds of products bought'),
      field('promotions', '促销活动参与度', 'Part in promotions'),
      field('payment_way', '支付方式', 'Way of paying'),
      codes('channels', '购物渠道', 'Channels', [
        ['online', '线上', 'Online'],
        ['offline', '线下', 'Offline'],
      ]),
    ]),
    section('needs', '客户需求层', 'Needs', [
      codes('product_needs', '对产品的需求', 'Of the product', [
        ['quality', '品质', 'Quality'],
        ['price', '价格', 'Price'],
        ['brand', '品牌', 'Brand'],
      ]),
      codes('service_needs', '对服务的需求', 'Of the service', [
        ['before-sale', '售前', 'Before the sale'],
        ['after-sale', '售后', 'After the sale'],
        ['advice', '咨询', 'Advice'],
      ]),
      codes('promotion_needs', '对促销的需求', 'Of promotions', [
        ['discount', '折扣', 'Discounts'],
        ['gift', '赠品', 'Gifts'],
        ['coupon', '优惠券', 'Coupons'],
      ]),
      codes('place_needs', '对购物环境的需求', 'Of the place', [
        ['store-layout', '实体店布局', 'Store layout'],
        ['site-design', '线上网站设计', 'Web site design'],
      ]),
    ]),
    section('value', '客户价值层', 'Value', [
      code('spending', '消费能力', 'Spending power', [
        ['high', '高消费', 'High'],
        ['medium', '中消费', 'Medium'],
        ['low', '低消费', 'Low'],
      ]),
      code('loyalty', '忠诚度', 'Loyalty', [
        ['long-term', '长期客户', 'Long-term'],
        ['potential', '潜在客户', 'Potential'],
        ['lost', '流失客户', 'Lost'],
      ]),
      code('recommends', '推荐意愿', 'Would recommend', [
        ['willing', '愿意推荐给朋友和家人', 'To friends and family'],
        ['unwilling', '不愿意推荐', 'Would not'],
      ]),
      code('contribution', '对企业的贡献', 'Contribution', [
        ['high', '高贡献', 'High'],
        ['medium', '中贡献', 'Medium'],
        ['low', '低贡献', 'Low'],
      ]),
    ]),
    section('segments', '客户细分层', 'Segments', [field('name', '细分群体', 'Segment')], { repeats: true }),
  ],
};
