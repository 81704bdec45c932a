-- measured
create temp table "measured" as
with "orders" as (
  select "customer", "happened_at", "quantity", "unit_price" from facts."orders"
), "orders_measured" as (
  select "customer",
    cast(sum(case when "_counts_1" then ("quantity" * "unit_price") end) as bigint) as "sales"
  from (select *, ((0 < "quantity") and (0 < "unit_price")) as "_counts_1" from "orders")
  where (cast("happened_at" as date) <= cast($v_as__of as date))
  group by "customer"
)
select
  "orders_measured"."customer",
  "orders_measured"."sales" as "sales"
from "orders_measured";

-- tier_size
with "eligible" as (
  select *,
    case when ("sales" is null) then 1 else null end as "not_graded"
  from "measured"
)
select
  count("sales") as "tier_customers"
from "eligible"
where ("not_graded" is null);

-- graded
create table graded as
with "eligible" as (
  select *,
    case when ("sales" is null) then 1 else null end as "not_graded"
  from "measured"
), "ranked" as (
  select *,
    case when ("not_graded" is null) then row_number() over (partition by (("not_graded" is null)) is true order by "sales" desc nulls last, "customer") end as "tier_rank"
  from "eligible"
), "stepped" as (
  select *,
    case when ("sales" is null) then cast(null as varchar) when ("tier_rank" <= case when (fenji_modulo((cast(cast($v_tier__customers as bigint) as hugeint) * 1), 100) = 0) then fenji_divide_whole((cast(cast($v_tier__customers as bigint) as hugeint) * 1), 100) else (fenji_divide_once(cast(((cast(cast($v_tier__customers as bigint) as hugeint) * 1) - fenji_modulo((cast(cast($v_tier__customers as bigint) as hugeint) * 1), 100)) as hugeint) * 1, 100) + 1) end) then 'A' when ("tier_rank" <= case when (fenji_modulo((cast(cast($v_tier__customers as bigint) as hugeint) * 5), 100) = 0) then fenji_divide_whole((cast(cast($v_tier__customers as bigint) as hugeint) * 5), 100) else (fenji_divide_once(cast(((cast(cast($v_tier__customers as bigint) as hugeint) * 5) - fenji_modulo((cast(cast($v_tier__customers as bigint) as hugeint) * 5), 100)) as hugeint) * 1, 100) + 1) end) then 'B' when ("tier_rank" <= case when (fenji_modulo((cast(cast($v_tier__customers as bigint) as hugeint) * 20), 100) = 0) then fenji_divide_whole((cast(cast($v_tier__customers as bigint) as hugeint) * 20), 100) else (fenji_divide_once(cast(((cast(cast($v_tier__customers as bigint) as hugeint) * 20) - fenji_modulo((cast(cast($v_tier__customers as bigint) as hugeint) * 20), 100)) as hugeint) * 1, 100) + 1) end) then 'C' when (1 <= "tier_rank") then 'D' else null end as "tier"
  from "ranked"
), "graded" as (
  select *,
    case when ("not_graded" is null) then "tier" else null end as "grade"
  from "stepped"
), "graded_2" as (
  select *,
    case when ("grade" = 'A') then 4 when ("grade" = 'B') then 3 when ("grade" = 'C') then 2 when ("grade" = 'D') then 1 else null end as "grade_ordinal"
  from "graded"
)
select
  cast("customer" as varchar) as "customer",
  cast("sales" as bigint) as "sales",
  cast("not_graded" as bigint) as "not_graded",
  cast("tier_rank" as bigint) as "tier_rank",
  cast("tier" as varchar) as "tier",
  cast("grade" as varchar) as "grade",
  cast("grade_ordinal" as bigint) as "grade_ordinal"
from "graded_2";
