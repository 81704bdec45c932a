CREATE FUNCTION "customers"."pieces_of"(field text, value text, size integer) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := lower(value);
  pieces text[] := array[field || '^' || substr(folded, 1, size)];
BEGIN
  FOR place IN 1 .. length(folded) + 1 - size LOOP
    pieces := pieces || (field || '=' || substr(folded, place, size));
  END LOOP;
  RETURN pieces;
END $$;--> statement-breakpoint
DROP INDEX "customers"."customer_updated_at_id_index";--> statement-breakpoint
DROP INDEX "customers"."customer_created_at_id_index";--> statement-breakpoint
DROP INDEX "customers"."customer_name_id_index";--> statement-breakpoint
DROP INDEX "customers"."customer_grade_ordinal_id_index";--> statement-breakpoint
DROP INDEX "customers"."customer_owner_id_updated_at_id_index";--> statement-breakpoint
DROP INDEX "customers"."customer_status_updated_at_id_index";--> statement-breakpoint
CREATE INDEX "customer_by_updated_at_index" ON "customers"."customer" USING btree ("updated_at","id","kind","status","region","industry","grade","unit_id","owner_id");--> statement-breakpoint
CREATE INDEX "customer_by_created_at_index" ON "customers"."customer" USING btree ("created_at","id","kind","status","region","industry","grade","unit_id","owner_id");--> statement-breakpoint
CREATE INDEX "customer_by_name_index" ON "customers"."customer" USING btree ("name","id","kind","status","region","industry","grade","unit_id","owner_id");--> statement-breakpoint
CREATE INDEX "customer_by_grade_ordinal_index" ON "customers"."customer" USING btree ("grade_ordinal","id","kind","status","region","industry","grade","unit_id","owner_id");--> statement-breakpoint
CREATE INDEX "customer_by_code_index" ON "customers"."customer" USING btree ("code","id","kind","status","region","industry","grade","unit_id","owner_id");--> statement-breakpoint
CREATE INDEX "customer_by_owner_index" ON "customers"."customer" USING btree ("owner_id","updated_at","id","status");--> statement-breakpoint
CREATE INDEX "customer_last_contact_at_index" ON "customers"."customer" USING btree ("last_contact_at");--> statement-breakpoint
CREATE INDEX "customer_birth_date_index" ON "customers"."customer" USING btree ("birth_date");--> statement-breakpoint
CREATE INDEX "customer_target_market_id_index" ON "customers"."customer" USING btree ("target_market_id");--> statement-breakpoint
CREATE INDEX "customer_pieces_index" ON "customers"."customer" USING gin ((customers.pieces_of('phone', phone, 3) || customers.pieces_of('email', email, 3) || customers.pieces_of('idNumber', id_number, 3) || customers.pieces_of('code', code, 3) || customers.pieces_of('address', address, 2) || customers.pieces_of('region', region, 1) || customers.pieces_of('industry', industry, 1)));