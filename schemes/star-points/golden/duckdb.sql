-- measured
create temp table "measured" as
with "customers" as (
  select "customer", "star_points" from facts."customers"
)
select
  "customers"."customer",
  "customers"."star_points"
from "customers";

-- graded
create table graded as
with "stepped" as (
  select *,
    case when ("star_points" is null) then 1 when ("star_points" <= 0) then 2 else null end as "not_graded",
    case when (8000000 <= "star_points") then 'seven' when ((1000000 <= "star_points") and ("star_points" < 8000000)) then 'six' when ((200000 <= "star_points") and ("star_points" < 1000000)) then 'five' when ((50000 <= "star_points") and ("star_points" < 200000)) then 'four' when ((5000 <= "star_points") and ("star_points" < 50000)) then 'three' when ("star_points" < 5000) then 'quasi' else null end as "star_level"
  from "measured"
), "graded" as (
  select *,
    case when ("not_graded" is null) then "star_level" else null end as "grade"
  from "stepped"
), "graded_2" as (
  select *,
    case when ("grade" = 'seven') then 6 when ("grade" = 'six') then 5 when ("grade" = 'five') then 4 when ("grade" = 'four') then 3 when ("grade" = 'three') then 2 when ("grade" = 'quasi') then 1 else null end as "grade_ordinal"
  from "graded"
)
select
  cast("customer" as varchar) as "customer",
  cast("star_points" as bigint) as "star_points",
  cast("not_graded" as bigint) as "not_graded",
  cast("star_level" as varchar) as "star_level",
  cast("grade" as varchar) as "grade",
  cast("grade_ordinal" as bigint) as "grade_ordinal"
from "graded_2";
