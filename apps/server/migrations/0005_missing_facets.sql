ALTER TABLE "customers"."customer" drop column "facets";--> statement-breakpoint
ALTER TABLE "customers"."customer" ADD COLUMN "facets" text[] GENERATED ALWAYS AS (array['kind=' || coalesce(kind, ''), 'status=' || coalesce(status, ''), 'region=' || coalesce(region, ''), 'industry=' || coalesce(industry, ''), 'grade=' || coalesce(grade, ''), 'owner=' || coalesce(owner_id, ''), 'unit=' || coalesce(unit_id::text, ''), 'targetMarketId=' || coalesce(target_market_id::text, '')]) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "customer_found_by_index" ON "customers"."customer" USING gin ("facets","tags","grams","fields" jsonb_path_ops);--> statement-breakpoint
ANALYZE "customers"."customer";
