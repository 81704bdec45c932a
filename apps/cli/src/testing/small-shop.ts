/** fenji.yaml of a shop whose orders fit the library's rfm and pyramid schemes. */
export const shopDefinition = `fenji: 1
time_zone: Asia/Shanghai
currency: { code: CNY, minor: 2 }
datasets:
  orders:
    customer: 客户
    time: 日期
    columns:
      order_no: { type: text, from: 单号 }
      quantity: { type: integer, from: 数量, required: true }
      unit_price: { type: money, from: 单价, required: true }
`;

/** Twelve orders of six customers; one customer has only a return, one row has no customer, one no readable date. */
export const shopOrders = `单号,日期,客户,数量,单价
A1,2025-01-05,甲,2,10.00
A2,2025-02-05,甲,1,30.50
A3,2025-03-05,甲,4,25.00
A4,2025-03-06,乙,1,8.00
A5,2025-03-07,乙,1,9.00
A6,2025-01-08,丙,10,120.00
A7,2025-02-09,丁,3,5.00
A8,2025-02-10,=cmd(),1,2.00
T9,2025-02-11,戊,-1,5.00
B1,2025-03-12,,1,5.00
B2,2025-02-30,甲,1,5.00
B3,2025-03-12,丁,3,15.00
`;
