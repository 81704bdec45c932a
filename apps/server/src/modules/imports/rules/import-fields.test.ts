import { describe, expect, it } from 'vitest';
import { firstWorkspace } from '../../../workspace/first-workspace.ts';
import {
  checkMapping,
  customerImportFields,
  fieldsOf,
  proposeMapping,
  requireMatchKey,
} from './import-fields.ts';

const orderFields = fieldsOf('orders', firstWorkspace, []);

describe('what headers most likely mean', () => {
  it.each([
    ['name', '客户名称 客户姓名 企业名称 公司名称 单位名称 姓名 Company_Name Customer_Name'],
    ['code', '客户编号 客户编码 客户代码 会员编号 会员卡号 Customer_ID CustomerNo 编号'],
    ['phone', '手机号码 电话号码 手机 联系电话 联系方式 移动电话 Phone_Number Mobile Tel'],
    ['email', '邮箱 电子邮箱 邮箱地址 Email Email_Address E-mail'],
    ['address', '地址 详细地址 联系地址 通讯地址 收货地址 Address'],
    ['idNumber', '身份证号码 身份证号 证件号码 统一社会信用代码 纳税人识别号'],
    ['birthDate', '出生日期 生日 Birthday Date_of_Birth'],
    ['region', '地区 所在地区 所属区域 所在城市 省份 City Region'],
    ['industry', '行业 所属行业 行业类别 Industry'],
    ['tags', '标签 客户标签 Tags'],
  ])('a customer’s %s', (field, headers) => {
    for (const header of headers.split(' '))
      expect([header, proposeMapping([header.replaceAll('_', ' ')], customerImportFields)]).toEqual([
        header,
        [field],
      ]);
  });

  it.each([
    ['customer', '客户编号 会员编号 会员卡号 用户ID Customer_ID member_id 客户名称'],
    ['time', '下单时间 下单日期 交易时间 交易日期 支付时间 付款时间 订单创建时间 Order_Date 日期'],
    ['order_no', '订单号 订单编号 小票号 单号 流水号 Order_ID Order_No Invoice_No'],
    ['product', '商品 产品 商品名称 商品编码 SKU'],
    ['quantity', '数量 件数 购买数量 Qty'],
    ['unit_price', '单价 单价（元） 售价 Unit_Price'],
    ['amount', '金额 实付金额 金额(元) 订单金额 实收金额 Total_Amount'],
  ])('an order’s %s', (field, headers) => {
    for (const header of headers.split(' '))
      expect([header, proposeMapping([header.replaceAll('_', ' ')], orderFields)]).toEqual([header, [field]]);
  });

  it('gives a field to its most telling header, and to one alone', () => {
    expect(proposeMapping(['客户名称', '客户编号', '日期', '下单时间'], orderFields)).toEqual([
      null,
      'customer',
      null,
      'time',
    ]);
    const earlier = new Map([
      ['甲', 'name'],
      ['乙', 'name'],
    ]);
    expect(proposeMapping(['甲', '乙', '电话'], customerImportFields, earlier)).toEqual([
      'name',
      null,
      'phone',
    ]);
  });
});

describe('a mapping', () => {
  const custom = [{ id: 'source', title: { zh: '来源', en: 'Source' }, kind: 'text' as const, level: 1 }];
  const fields = fieldsOf('customers', firstWorkspace, custom);

  it.each([
    ['lacks a required field', ['phone'], 'import-name-unmapped', 'name', '客户名称', 'Name'],
    ['has a field twice', ['name', 'phone', 'phone'], 'import-field-twice', 'phone', '电话', 'Phone'],
    [
      'has a form’s field twice',
      ['name', 'fields.source', 'fields.source'],
      'import-field-twice',
      'fields.source',
      '来源',
      'Source',
    ],
  ])('that %s is refused by the field’s title', (_, mapped, code, field, zh, en) => {
    expect(() => checkMapping(mapped, fields)).toThrow(
      expect.objectContaining({ code, params: { field, 'field:zh': zh, 'field:en': en } }),
    );
  });

  it('of facts is refused by the title of what lacks', () => {
    expect(() => checkMapping(['customer'], orderFields)).toThrow(
      expect.objectContaining({
        params: { field: 'time', 'field:zh': '发生时间', 'field:en': 'Happened at' },
      }),
    );
  });

  it.each([
    ['code', 'code', true],
    ['id-number', 'idNumber', true],
    ['phone', 'name', false],
  ] as const)('found by %s needs a column of it', (matchKey, field, isFine) => {
    const mapping = { matchKey, columns: [{ header: 'a', field, policy: 'overwrite' as const }] };
    const check = () => requireMatchKey(mapping);
    if (isFine) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'import-match-key-unmapped' }));
  });

  it('can name an amount in a workspace that knows quantity and price only', () => {
    const { amount: _, ...columns } = firstWorkspace.datasets.orders!.columns;
    const orders = { ...firstWorkspace.datasets.orders!, columns };
    const fields = fieldsOf('orders', { ...firstWorkspace, datasets: { orders } }, []);
    expect(proposeMapping(['实付金额'], fields)).toEqual(['amount']);
  });
});
