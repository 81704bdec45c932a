/** What a header is recognised as: the customer, the time, or a column of a name and, where the word says it, a type. */
export type HeaderWord = {
  readonly name: string;
  readonly role?: 'customer' | 'time';
  readonly type?: 'text' | 'money' | 'integer';
  /** From telling words to vague ones; blanks, hyphens and underscores do not count. */
  readonly words: readonly string[];
};

type More = Omit<HeaderWord, 'name' | 'words'>;
const said = (name: string, more: More, ...words: string[]): HeaderWord => ({
  name,
  ...more,
  words: words.flatMap((line) => line.split(' ')),
});
const text: More = { type: 'text' };

const codes = [
  '客户编号 客户编码 客户代码 客户号 客户id 客户序号 会员编号 会员编码 会员号 会员卡号 会员id 卡号 用户编号 用户id',
  '买家id 买家会员名 买家账号 许可证号 户号',
  'customer_id customer_no customer_number customer_code client_id client_code client_no member_id member_no',
  'user_id account_id account_no account_number',
];

/** Headers met in exports of Chinese and English systems; earlier entries win. */
export const headerWords: readonly HeaderWord[] = [
  said('customer', { role: 'customer' }, ...codes, '客户 会员 客户名称 会员名称 买家 customer id'),
  said(
    'happened_at',
    { role: 'time' },
    '下单时间 下单日期 订单时间 订单日期 订单创建时间 交易时间 交易日期 成交时间 成交日期 消费时间 消费日期',
    '购买时间 购买日期 支付时间 支付日期 付款时间 付款日期 订单付款时间 销售日期 销售时间 开票日期 出库日期 结算日期',
    '单据日期 制单日期 投诉时间 受理时间 联系时间 回访时间 通话时间 发生时间 发生日期 业务日期 日期 时间',
    'invoice_date order_date order_time transaction_date transaction_time purchase_date sale_date payment_date',
    'paid_at ordered_at created_at happened_at timestamp date time',
  ),
  // What the schemes of the library count as one purchase.
  said(
    'order_no',
    text,
    '订单号 订单编号 订单id 单号 小票号 小票编号 流水号 交易号 交易编号 交易单号 单据号 单据编号 销售单号 发票号 票号',
    'order_id order_no order_number order_code invoice invoice_no invoice_number receipt_no transaction_id',
  ),
  said('description', text, '商品名称 产品名称 品名 描述 description product_name item_name'),
  said(
    'product',
    text,
    '商品编码 商品编号 产品编码 产品编号 货号 商品 产品 sku stock_code product_id product_code product item',
    '商品名称 产品名称 品名 product_name item_name description',
  ),
  said(
    'amount',
    { type: 'money' },
    '金额 实付金额 实收金额 支付金额 付款金额 成交金额 订单金额 消费金额 交易金额 销售金额 应付金额 总金额 合计金额',
    '订单总额 订单总金额 总额 总价 合计 销售额 买家实际支付金额',
    'amount order_amount total_amount paid_amount amount_paid sales_amount order_total total revenue sales payment',
  ),
  said('unit_price', { type: 'money' }, '单价 价格 售价 销售单价 商品单价 含税单价 unit_price price'),
  said(
    'quantity',
    { type: 'integer' },
    '数量 件数 销量 销售数量 购买数量 订购数量 商品数量 宝贝总数量 quantity qty units',
  ),
  said('country', text, '国家 country'),
  said(
    'region',
    text,
    '地区 区域 所在地区 所属地区 所在区域 所属区域 所在地 城市 所在城市 省份 省市 大区 region area city province state 国家 country',
  ),
  said(
    'phone',
    text,
    '手机 手机号 手机号码 移动电话 电话 电话号码 联系电话 联系方式 联系手机 客户电话 联系人电话 联系人手机 座机',
    'phone phone_number phone_no mobile mobile_phone mobile_number mobile_no tel telephone telephone_number',
  ),
  said(
    'name',
    text,
    '客户名称 客户姓名 客户全称 企业名称 公司名称 单位名称 会员名称 会员姓名 店铺名称 门店名称 姓名 名称 公司 单位 客户',
    'customer_name client_name company_name account_name full_name member_name name company customer',
  ),
  said('code', text, ...codes, '编号 编码 代码 code id'),
  said('kind', text, '客户类别 客户性质 类别 customer_kind kind type'),
  said('email', text, '邮箱 电子邮箱 电子邮件 邮箱地址 邮件地址 邮件 email email_address mail'),
  said(
    'address',
    text,
    '地址 详细地址 联系地址 通讯地址 收货地址 公司地址 单位地址 经营地址 注册地址 家庭住址 住址',
    'address street_address mailing_address',
  ),
  said(
    'id_number',
    text,
    '证件号码 证件号 身份证号码 身份证号 身份证 统一社会信用代码 社会信用代码 信用代码 营业执照号 纳税人识别号 税号',
    'id_number id_no id_card id_card_no identity_no tax_id tax_no',
  ),
  said('birth_date', text, '出生日期 生日 出生年月日 birth_date birthday date_of_birth dob'),
  said('industry', text, '行业 所属行业 行业类别 行业分类 行业类型 industry sector'),
  said('tags', text, '标签 客户标签 tags tag labels'),
];

/** What headers call a column of a name (`customer` and `happened_at` for the roles), from telling words to vague ones. */
export function headerWordsOf(name: string): readonly string[] {
  return headerWords.find((word) => word.name === name)?.words ?? [];
}
