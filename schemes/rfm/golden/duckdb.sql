-- measured
create temp table "measured" as
with "orders" as (
  select "customer", "happened_at", "order_no", "quantity", "unit_price" from facts."orders"
), "orders_measured" as (
  select "customer",
    max(case when "_counts_1" then cast("happened_at" as date) end) as "recency_on",
    cast(sum(case when "_counts_1" then ("quantity" * "unit_price") end) as bigint) as "monetary"
  from (select *, ((0 < "quantity") and (0 < "unit_price")) as "_counts_1" from "orders")
  where (cast("happened_at" as date) <= cast($v_as__of as date))
  group by "customer"
), "_distinct_frequency" as (
  select "customer", count(*) as "frequency"
  from (
    select distinct "customer", "order_no" as "_value"
    from (select "customer", "happened_at", "order_no", "quantity", "unit_price" from facts."orders") as "_facts"
    where ((cast("happened_at" as date) <= cast($v_as__of as date)) and ((0 < "quantity") and (0 < "unit_price")) and (not ("order_no" is null)))
  ) as "_values"
  group by "customer"
)
select
  "orders_measured"."customer",
  "orders_measured"."recency_on" as "recency_on",
  coalesce("_distinct_frequency"."frequency", 0) as "frequency",
  coalesce("orders_measured"."monetary", 0) as "monetary"
from "orders_measured"
left join "_distinct_frequency" on "_distinct_frequency"."customer" = "orders_measured"."customer";

-- population_figures
with "weighted" as (
  select *,
    date_diff('day', "recency_on", cast($v_as__of as date)) as "recency",
    fenji_divide("monetary", "frequency", 10, 10, 1, 1) as "average_amount",
    case when ("frequency" = 0) then 1 else null end as "not_graded",
    1001 as "value_score_weight"
  from "measured"
)
select
  count("recency") as "r_score_cut_size",
  count("frequency") as "f_score_cut_size",
  count("monetary") as "m_score_cut_size",
  cast(coalesce(sum("frequency"), 0) as hugeint) as "value_matrix_axis_1_sum",
  count("frequency") as "value_matrix_axis_1_count",
  cast(coalesce(sum("monetary"), 0) as hugeint) as "value_matrix_axis_2_total_numerator",
  cast(coalesce(sum("frequency"), 0) as hugeint) as "value_matrix_axis_2_total_denominator",
  cast(coalesce(sum("recency"), 0) as hugeint) as "customer_type_recency_sum",
  count("recency") as "customer_type_recency_count",
  cast(coalesce(sum("frequency"), 0) as hugeint) as "customer_type_frequency_sum",
  count("frequency") as "customer_type_frequency_count",
  cast(coalesce(sum("monetary"), 0) as hugeint) as "customer_type_monetary_sum",
  count("monetary") as "customer_type_monetary_count"
from "weighted"
where ("not_graded" is null);

-- population_figures_picked
with "weighted" as (
  select *,
    date_diff('day', "recency_on", cast($v_as__of as date)) as "recency",
    fenji_divide("monetary", "frequency", 10, 10, 1, 1) as "average_amount",
    case when ("frequency" = 0) then 1 else null end as "not_graded",
    1001 as "value_score_weight"
  from "measured"
)
select
  quantile_disc("recency", [$r_score_cut_1_low, $r_score_cut_1_high, $r_score_cut_2_low, $r_score_cut_2_high, $r_score_cut_3_low, $r_score_cut_3_high, $r_score_cut_4_low, $r_score_cut_4_high]) as "r_score_cut_picks",
  quantile_disc("frequency", [$f_score_cut_1_low, $f_score_cut_1_high, $f_score_cut_2_low, $f_score_cut_2_high, $f_score_cut_3_low, $f_score_cut_3_high, $f_score_cut_4_low, $f_score_cut_4_high]) as "f_score_cut_picks",
  quantile_disc("monetary", [$m_score_cut_1_low, $m_score_cut_1_high, $m_score_cut_2_low, $m_score_cut_2_high, $m_score_cut_3_low, $m_score_cut_3_high, $m_score_cut_4_low, $m_score_cut_4_high]) as "m_score_cut_picks"
from "weighted"
where ("not_graded" is null);

-- graded
create table graded as
with "weighted" as (
  select *,
    date_diff('day', "recency_on", cast($v_as__of as date)) as "recency",
    fenji_divide("monetary", "frequency", 10, 10, 1, 1) as "average_amount",
    case when ("frequency" = 0) then 1 else null end as "not_graded",
    1001 as "value_score_weight"
  from "measured"
), "stepped" as (
  select *,
    case when ("recency" is null) then cast(null as bigint) else case when (cast($v_r__score__cut__4 as bigint) < (cast("recency" as hugeint) * 10)) then 1 when (cast($v_r__score__cut__3 as bigint) < (cast("recency" as hugeint) * 10)) then 2 when (cast($v_r__score__cut__2 as bigint) < (cast("recency" as hugeint) * 10)) then 3 when (cast($v_r__score__cut__1 as bigint) < (cast("recency" as hugeint) * 10)) then 4 else 5 end end as "r_score",
    case when ("frequency" is null) then cast(null as bigint) else case when (cast($v_f__score__cut__4 as bigint) < (cast("frequency" as hugeint) * 10)) then 5 when (cast($v_f__score__cut__3 as bigint) < (cast("frequency" as hugeint) * 10)) then 4 when (cast($v_f__score__cut__2 as bigint) < (cast("frequency" as hugeint) * 10)) then 3 when (cast($v_f__score__cut__1 as bigint) < (cast("frequency" as hugeint) * 10)) then 2 else 1 end end as "f_score",
    case when ("monetary" is null) then cast(null as bigint) else case when (cast($v_m__score__cut__4 as bigint) < (cast("monetary" as hugeint) * 10)) then 5 when (cast($v_m__score__cut__3 as bigint) < (cast("monetary" as hugeint) * 10)) then 4 when (cast($v_m__score__cut__2 as bigint) < (cast("monetary" as hugeint) * 10)) then 3 when (cast($v_m__score__cut__1 as bigint) < (cast("monetary" as hugeint) * 10)) then 2 else 1 end end as "m_score",
    case when ("frequency" is null) then cast(null as varchar) when (cast($v_value__matrix__axis__1__sum as bigint) < (cast("frequency" as hugeint) * cast($v_value__matrix__axis__1__count as bigint))) then 'high' else 'low' end as "value_matrix_axis_1",
    case when ("average_amount" is null) then cast(null as varchar) when case when (("frequency" < 0) is not distinct from (cast($v_value__matrix__axis__2__total__denominator as bigint) < 0)) then ((cast("frequency" as hugeint) * cast($v_value__matrix__axis__2__total__numerator as bigint)) < (cast("monetary" as hugeint) * cast($v_value__matrix__axis__2__total__denominator as bigint))) else ((cast("monetary" as hugeint) * cast($v_value__matrix__axis__2__total__denominator as bigint)) < (cast("frequency" as hugeint) * cast($v_value__matrix__axis__2__total__numerator as bigint))) end then 'high' else 'low' end as "value_matrix_axis_2",
    (not (cast($v_customer__type__recency__sum as bigint) < (cast("recency" as hugeint) * cast($v_customer__type__recency__count as bigint)))) as "customer_type_up_1",
    (cast($v_customer__type__frequency__sum as bigint) < (cast("frequency" as hugeint) * cast($v_customer__type__frequency__count as bigint))) as "customer_type_up_2",
    (cast($v_customer__type__monetary__sum as bigint) < (cast("monetary" as hugeint) * cast($v_customer__type__monetary__count as bigint))) as "customer_type_up_3"
  from "weighted"
), "stepped_2" as (
  select *,
    (221 * cast("f_score" as hugeint)) as "value_score_f_score",
    (341 * cast("r_score" as hugeint)) as "value_score_r_score",
    (439 * cast("m_score" as hugeint)) as "value_score_m_score",
    case when (("value_matrix_axis_1" = 'high') and ("value_matrix_axis_2" = 'high')) then 'best' when (("value_matrix_axis_1" = 'high') and ("value_matrix_axis_2" = 'low')) then 'frequent' when (("value_matrix_axis_1" = 'low') and ("value_matrix_axis_2" = 'high')) then 'spender' when (("value_matrix_axis_1" = 'low') and ("value_matrix_axis_2" = 'low')) then 'uncertain' else null end as "value_matrix",
    case when (("recency" is null) or ("frequency" is null) or ("monetary" is null)) then cast(null as varchar) else (case when "customer_type_up_1" then '↑' else '↓' end || case when "customer_type_up_2" then '↑' else '↓' end || case when "customer_type_up_3" then '↑' else '↓' end) end as "customer_type_pattern"
  from "stepped"
), "stepped_3" as (
  select *,
    fenji_divide((("value_score_f_score" + "value_score_r_score") + "value_score_m_score"), "value_score_weight", 10000, 10000, 1, 1) as "value_score",
    case when ("customer_type_pattern" is null) then cast(null as varchar) when ("customer_type_up_1" and "customer_type_up_2" and "customer_type_up_3") then 'champion' when ("customer_type_up_1" and (not "customer_type_up_2") and "customer_type_up_3") then 'promising_spender' when ((not "customer_type_up_1") and "customer_type_up_2" and "customer_type_up_3") then 'keep_in_touch' when ((not "customer_type_up_1") and (not "customer_type_up_2") and "customer_type_up_3") then 'win_back' when ("customer_type_up_1" and "customer_type_up_2" and (not "customer_type_up_3")) then 'loyal_small' when ("customer_type_up_1" and (not "customer_type_up_2") and (not "customer_type_up_3")) then 'newcomer' when ((not "customer_type_up_1") and "customer_type_up_2" and (not "customer_type_up_3")) then 'sleeping_regular' when ((not "customer_type_up_1") and (not "customer_type_up_2") and (not "customer_type_up_3")) then 'lost' else null end as "customer_type"
  from "stepped_2"
), "graded" as (
  select *,
    case when ("not_graded" is null) then "customer_type" else null end as "grade"
  from "stepped_3"
), "graded_2" as (
  select *,
    case when ("grade" = 'champion') then 8 when ("grade" = 'promising_spender') then 7 when ("grade" = 'keep_in_touch') then 6 when ("grade" = 'win_back') then 5 when ("grade" = 'loyal_small') then 4 when ("grade" = 'newcomer') then 3 when ("grade" = 'sleeping_regular') then 2 when ("grade" = 'lost') then 1 else null end as "grade_ordinal"
  from "graded"
)
select
  cast("customer" as varchar) as "customer",
  cast("recency_on" as date) as "recency_on",
  cast("recency" as bigint) as "recency",
  cast("frequency" as bigint) as "frequency",
  cast("monetary" as bigint) as "monetary",
  cast("average_amount" as bigint) as "average_amount",
  cast("not_graded" as bigint) as "not_graded",
  cast("r_score" as bigint) as "r_score",
  cast("f_score" as bigint) as "f_score",
  cast("m_score" as bigint) as "m_score",
  cast("value_score_f_score" as bigint) as "value_score_f_score",
  cast("value_score_r_score" as bigint) as "value_score_r_score",
  cast("value_score_m_score" as bigint) as "value_score_m_score",
  cast("value_score_weight" as bigint) as "value_score_weight",
  cast("value_score" as bigint) as "value_score",
  cast("value_matrix_axis_1" as varchar) as "value_matrix_axis_1",
  cast("value_matrix_axis_2" as varchar) as "value_matrix_axis_2",
  cast("value_matrix" as varchar) as "value_matrix",
  cast("customer_type_pattern" as varchar) as "customer_type_pattern",
  cast("customer_type" as varchar) as "customer_type",
  cast("grade" as varchar) as "grade",
  cast("grade_ordinal" as bigint) as "grade_ordinal"
from "graded_2";
