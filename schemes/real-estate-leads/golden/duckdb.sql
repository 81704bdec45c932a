-- measured
create temp table "measured" as
with "customers" as (
  select "customer", "ability_to_pay", "satisfaction", "follow_ups", "inbound_calls", "site_visits", "process_questions", "price_tolerance" from facts."customers"
)
select
  "customers"."customer",
  "customers"."ability_to_pay",
  "customers"."satisfaction",
  "customers"."follow_ups",
  "customers"."inbound_calls",
  "customers"."site_visits",
  "customers"."process_questions",
  "customers"."price_tolerance"
from "customers";

-- graded
create table graded as
with "scored" as (
  select *,
    case when (("ability_to_pay" is null) or ("satisfaction" is null)) then 1 else null end as "not_graded",
    coalesce(("ability_to_pay" = 'A'), false) as "necessary_ability",
    coalesce(("satisfaction" = 'A'), false) as "necessary_satisfied",
    coalesce(("follow_ups" = 'A'), false) as "intention_follow_ups",
    coalesce(("inbound_calls" = 'A'), false) as "intention_inbound_calls",
    coalesce(((not cast($v_site__open as boolean)) or ("site_visits" = 'A')), false) as "intention_site_visits",
    coalesce(("process_questions" = 'A'), false) as "intention_process_questions",
    coalesce(("price_tolerance" = 'A'), false) as "intention_price_tolerance"
  from "measured"
), "scored_2" as (
  select *,
    (cast(case when "necessary_ability" then 1 else 0 end as bigint) + case when "necessary_satisfied" then 1 else 0 end) as "necessary",
    ((((cast(case when "intention_follow_ups" then 1 else 0 end as bigint) + case when "intention_inbound_calls" then 1 else 0 end) + case when "intention_site_visits" then 1 else 0 end) + case when "intention_process_questions" then 1 else 0 end) + case when "intention_price_tolerance" then 1 else 0 end) as "intention"
  from "scored"
), "stepped" as (
  select *,
    coalesce((("necessary" = 2) and ("intention" = 5)), false) as "lead_grade_matches_1",
    coalesce((("necessary" = 2) and (3 <= "intention") and ("intention" <= 4)), false) as "lead_grade_matches_2",
    coalesce((("necessary" = 2) and ("intention" <= 2)), false) as "lead_grade_matches_3",
    coalesce((("necessary" = 1) and ("intention" = 5)), false) as "lead_grade_matches_4",
    coalesce((("necessary" = 1) and (3 <= "intention") and ("intention" <= 4)), false) as "lead_grade_matches_5",
    coalesce((("necessary" = 1) and ("intention" <= 2)), false) as "lead_grade_matches_6",
    coalesce(("necessary" = 0), false) as "lead_grade_matches_7"
  from "scored_2"
), "stepped_2" as (
  select *,
    ((((((cast(case when "lead_grade_matches_1" then 1 else 0 end as bigint) + case when "lead_grade_matches_2" then 1 else 0 end) + case when "lead_grade_matches_3" then 1 else 0 end) + case when "lead_grade_matches_4" then 1 else 0 end) + case when "lead_grade_matches_5" then 1 else 0 end) + case when "lead_grade_matches_6" then 1 else 0 end) + case when "lead_grade_matches_7" then 1 else 0 end) as "lead_grade_matches",
    case when "lead_grade_matches_1" then 1 when "lead_grade_matches_2" then 2 when "lead_grade_matches_3" then 3 when "lead_grade_matches_4" then 4 when "lead_grade_matches_5" then 5 when "lead_grade_matches_6" then 6 when "lead_grade_matches_7" then 7 else null end as "lead_grade_rule"
  from "stepped"
), "stepped_3" as (
  select *,
    coalesce((1 < "lead_grade_matches"), false) as "lead_grade_violated"
  from "stepped_2"
), "stepped_4" as (
  select *,
    case when "lead_grade_violated" then cast(null as varchar) else case when "lead_grade_matches_1" then 'A' when "lead_grade_matches_2" then 'B' when "lead_grade_matches_3" then 'C' when "lead_grade_matches_4" then 'C' when "lead_grade_matches_5" then 'D' when "lead_grade_matches_6" then 'D' when "lead_grade_matches_7" then 'E' else null end end as "lead_grade"
  from "stepped_3"
), "graded" as (
  select *,
    case when ("not_graded" is null) then "lead_grade" else null end as "grade"
  from "stepped_4"
), "graded_2" as (
  select *,
    case when ("grade" = 'A') then 5 when ("grade" = 'B') then 4 when ("grade" = 'C') then 3 when ("grade" = 'D') then 2 when ("grade" = 'E') then 1 else null end as "grade_ordinal"
  from "graded"
)
select
  cast("customer" as varchar) as "customer",
  cast("ability_to_pay" as varchar) as "ability_to_pay",
  cast("satisfaction" as varchar) as "satisfaction",
  cast("follow_ups" as varchar) as "follow_ups",
  cast("inbound_calls" as varchar) as "inbound_calls",
  cast("site_visits" as varchar) as "site_visits",
  cast("process_questions" as varchar) as "process_questions",
  cast("price_tolerance" as varchar) as "price_tolerance",
  cast("not_graded" as bigint) as "not_graded",
  cast("necessary_ability" as boolean) as "necessary_ability",
  cast("necessary_satisfied" as boolean) as "necessary_satisfied",
  cast("necessary" as bigint) as "necessary",
  cast("intention_follow_ups" as boolean) as "intention_follow_ups",
  cast("intention_inbound_calls" as boolean) as "intention_inbound_calls",
  cast("intention_site_visits" as boolean) as "intention_site_visits",
  cast("intention_process_questions" as boolean) as "intention_process_questions",
  cast("intention_price_tolerance" as boolean) as "intention_price_tolerance",
  cast("intention" as bigint) as "intention",
  cast("lead_grade_matches" as bigint) as "lead_grade_matches",
  cast("lead_grade_violated" as boolean) as "lead_grade_violated",
  cast("lead_grade_rule" as bigint) as "lead_grade_rule",
  cast("lead_grade" as varchar) as "lead_grade",
  cast("grade" as varchar) as "grade",
  cast("grade_ordinal" as bigint) as "grade_ordinal"
from "graded_2";
