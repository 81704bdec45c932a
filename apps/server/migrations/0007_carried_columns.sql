DROP INDEX "customers"."customer_by_updated_at_index";--> statement-breakpoint
DROP INDEX "customers"."customer_by_created_at_index";--> statement-breakpoint
DROP INDEX "customers"."customer_by_name_index";--> statement-breakpoint
DROP INDEX "customers"."customer_by_grade_ordinal_index";--> statement-breakpoint
DROP INDEX "customers"."customer_by_code_index";--> statement-breakpoint
CREATE INDEX "customer_by_updated_at_index" ON "customers"."customer" USING btree ("updated_at","id","kind","status","region","industry","grade","unit_id","owner_id","created_at","last_contact_at");--> statement-breakpoint
CREATE INDEX "customer_by_created_at_index" ON "customers"."customer" USING btree ("created_at","id","kind","status","region","industry","grade","unit_id","owner_id","updated_at","last_contact_at");--> statement-breakpoint
CREATE INDEX "customer_by_name_index" ON "customers"."customer" USING btree ("name","id","kind","status","region","industry","grade","unit_id","owner_id","created_at","updated_at","last_contact_at");--> statement-breakpoint
CREATE INDEX "customer_by_grade_ordinal_index" ON "customers"."customer" USING btree ("grade_ordinal","id","kind","status","region","industry","grade","unit_id","owner_id","created_at","updated_at","last_contact_at");--> statement-breakpoint
CREATE INDEX "customer_by_code_index" ON "customers"."customer" USING btree ("code","id","kind","status","region","industry","grade","unit_id","owner_id","created_at","updated_at","last_contact_at");